import type { EnvironmentColumn, EnvironmentsController } from '@keyward/react';
import type { KeyboardEvent } from 'react';
import { columnId } from './columnId.ts';
import type { EditCredentialMessages } from './editCredentialMessages.ts';

/** One environment at a time: arrows, Home and End lead through them, as in any list of tabs. */
export function EnvironmentTabs({ id, environments, selected, onSelect, messages }: EnvironmentTabsProps) {
  const { columns } = environments;

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = stepOf(event);
    if (step === null) return;
    event.preventDefault();
    const index = columns.indexOf(selected);
    const wanted = step === 'first' ? 0 : step === 'last' ? columns.length - 1 : index + step;
    const next = columns[(wanted + columns.length) % columns.length];
    if (!next) return;
    onSelect(next);
    // The tabs are there already, only which of them is selected changes.
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[columns.indexOf(next)]?.focus();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its tabs have the focus
    <div className="kw-tabs" role="tablist" aria-label={messages.environments} onKeyDown={onKeyDown}>
      {columns.map((column) => {
        const missing = environments.missingOf(column).length;
        const isSelected = column === selected;
        return (
          <button
            key={column.key}
            type="button"
            role="tab"
            className="kw-tab"
            id={`${columnId(id, column)}-tab`}
            aria-selected={isSelected}
            aria-controls={columnId(id, column)}
            tabIndex={isSelected ? 0 : -1}
            onClick={() => onSelect(column)}
          >
            <bdi>{column.name}</bdi>
            {missing > 0 && ` ${messages.missingCount({ count: missing })}`}
          </button>
        );
      })}
    </div>
  );
}

/** In a page that goes from right to left, the next tab is to the left. */
function stepOf({ key, currentTarget }: KeyboardEvent<HTMLElement>): 1 | -1 | 'first' | 'last' | null {
  const isRtl = getComputedStyle(currentTarget).direction === 'rtl';
  if (key === 'ArrowRight') return isRtl ? -1 : 1;
  if (key === 'ArrowLeft') return isRtl ? 1 : -1;
  if (key === 'Home') return 'first';
  return key === 'End' ? 'last' : null;
}

interface EnvironmentTabsProps {
  id: string;
  environments: EnvironmentsController;
  selected: EnvironmentColumn;
  onSelect: (column: EnvironmentColumn) => void;
  messages: EditCredentialMessages;
}
