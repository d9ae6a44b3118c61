import { groupSelection, type ScopeGroup } from '@keyward/core';
import { useId } from 'react';

/** One resource: a box for all of it, and a box with its explanation for each scope. */
export function ScopeGroupField({ group, selected, onToggleScope, onToggleGroup }: ScopeGroupFieldProps) {
  const id = useId();
  const selection = groupSelection(group, selected);
  return (
    <div className="kw-scope-group" role="group" aria-labelledby={`${id}-resource`}>
      <label className="kw-choice-label kw-scope-resource">
        <input
          type="checkbox"
          checked={selection === 'all'}
          ref={(box) => {
            if (box) box.indeterminate = selection === 'some';
          }}
          onChange={onToggleGroup}
        />
        <bdi id={`${id}-resource`}>{group.resource}</bdi>
      </label>
      {group.scopes.map((scope, index) => (
        <div key={scope.name} className="kw-choice">
          <label className="kw-choice-label">
            <input
              type="checkbox"
              checked={selected.includes(scope.name)}
              aria-describedby={`${id}-${index}`}
              onChange={() => onToggleScope(scope.name)}
            />
            <code className="kw-code">{scope.name}</code>
          </label>
          <p className="kw-help" id={`${id}-${index}`}>
            <bdi>{scope.description}</bdi>
          </p>
        </div>
      ))}
    </div>
  );
}

export interface ScopeGroupFieldProps {
  group: ScopeGroup;
  /** Names of all selected scopes, of this group or not. */
  selected: readonly string[];
  onToggleScope: (name: string) => void;
  onToggleGroup: () => void;
}
