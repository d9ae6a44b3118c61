import type { ConnectorFieldController } from '@keyward/react';
import { useId } from 'react';
import { Instant } from '../internal/Instant.tsx';
import { FieldHelp } from './FieldHelp.tsx';
import { FieldLabel } from './FieldLabel.tsx';
import { isInvalid, labelOf } from './fieldProps.ts';
import type { FieldViewProps } from './viewProps.ts';

/**
 * A field whose value is stored, or set at a level above: what is known of it, and what can become of it. Never a
 * mask, which could be taken for the value and be saved as one.
 */
export function HeldValue({ controller, messages, held }: HeldValueProps) {
  const { field, targetRef } = controller;
  const id = useId();
  const label = labelOf(field);
  const isCleared = held.choice === 'clear';
  const shown = held.value !== undefined && typeof held.value !== 'object' ? String(held.value) : null;
  return (
    <div
      className="kw-field"
      role="group"
      aria-labelledby={`${id}-label`}
      data-invalid={isInvalid(controller) ? '' : undefined}
    >
      <span className="kw-label" id={`${id}-label`}>
        <FieldLabel field={field} messages={messages} />
      </span>
      <div className="kw-held" data-cleared={isCleared ? '' : undefined}>
        <p id={`${id}-state`}>
          {isCleared ? (
            messages.cleared({ inheritedFrom: held.inheritedFrom ?? null })
          ) : (
            <>
              <span>{messages.held({ source: held.source })}</span>
              {shown !== null && <bdi className="kw-held-value">{shown}</bdi>}
              {held.hint !== undefined && (
                <span className="kw-help">
                  {messages.hint} <bdi className="kw-code">{held.hint}</bdi>
                </span>
              )}
              {held.changedAt !== undefined && (
                <span className="kw-help">
                  {messages.changed} <Instant value={held.changedAt} absent="" />
                </span>
              )}
            </>
          )}
        </p>
        <div className="kw-file-actions">
          {isCleared && (
            <button
              type="button"
              className="kw-button"
              data-size="small"
              aria-label={messages.keepStoredLabel({ label })}
              aria-describedby={`${id}-state`}
              onClick={() => held.choose('keep')}
            >
              {messages.keepStored}
            </button>
          )}
          {!isCleared && held.canReplace && (
            <button
              type="button"
              className="kw-button"
              data-size="small"
              ref={targetRef}
              aria-label={messages.replaceHeldLabel({ label, source: held.source })}
              aria-describedby={`${id}-state`}
              onClick={() => held.choose('replace')}
            >
              {messages.replaceHeld({ source: held.source })}
            </button>
          )}
          {!isCleared && held.canClear && (
            <button
              type="button"
              className="kw-button"
              data-size="small"
              aria-label={messages.clearHeldLabel({ label, inheritedFrom: held.inheritedFrom ?? null })}
              aria-describedby={`${id}-state`}
              onClick={() => held.choose('clear')}
            >
              {messages.clearHeld({ inheritedFrom: held.inheritedFrom ?? null })}
            </button>
          )}
        </div>
      </div>
      <FieldHelp id={id} controller={controller} messages={messages} />
    </div>
  );
}

export interface HeldValueProps extends FieldViewProps {
  held: NonNullable<ConnectorFieldController['held']>;
}
