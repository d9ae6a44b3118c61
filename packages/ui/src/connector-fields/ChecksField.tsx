import type { FieldOption } from '@keyward/core';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { AddChoice } from './AddChoice.tsx';
import { CheckRow } from './CheckRow.tsx';
import { labelOf } from './fieldProps.ts';
import { FieldsetFrame } from './FieldsetFrame.tsx';
import type { FieldViewProps } from './viewProps.ts';

/** From so many options on there is a box to search them. */
const searchableCount = 10;

/** Several of many, with a count and a filter; where others are allowed, they are typed and join the list. */
export function ChecksField({ controller, messages }: FieldViewProps) {
  const { field, targetRef, value, setValue } = controller;
  const { kind, options = [], allowsOther } = field;
  const [query, setQuery] = useState('');
  const id = useId();
  const selected = Array.isArray(value) ? (value as readonly FieldOption['value'][]) : [];
  const others = selected.filter((choice) => options.every((option) => option.value !== choice));
  const all = [
    ...options,
    ...others.map((choice): FieldOption => ({ value: choice, label: String(choice) })),
  ];
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = all.filter((option) => {
    const text = `${option.value} ${option.label} ${option.help ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const isSearchable = options.length > searchableCount;

  const select = (choices: readonly FieldOption['value'][]) => setValue([...new Set(choices)]);
  const toggle = useRef<(choice: FieldOption['value']) => void>(() => {});
  useEffect(() => {
    toggle.current = (choice) =>
      select(selected.includes(choice) ? selected.filter((item) => item !== choice) : [...selected, choice]);
  });
  // The same function always, so that a click renders one row and not a thousand.
  const onToggle = useCallback((choice: FieldOption['value']) => toggle.current(choice), []);

  return (
    <FieldsetFrame id={id} controller={controller} messages={messages}>
      {isSearchable && (
        <div className="kw-scopes-bar">
          <input
            type="search"
            className="kw-input"
            ref={targetRef}
            aria-label={messages.filter({ label: labelOf(field) })}
            placeholder={messages.filterPlaceholder}
            autoComplete="off"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              // Enter would send the form from a box that only narrows a list.
              if (event.key === 'Enter') event.preventDefault();
              if (event.key === 'Escape' && query !== '') {
                event.stopPropagation();
                setQuery('');
              }
            }}
          />
          <p className="kw-help" role="status">
            {messages.selectedCount({ selected: selected.length, total: all.length })}
          </p>
        </div>
      )}
      {all.length > 0 && (
        <div className={isSearchable ? 'kw-scope-groups' : 'kw-checks'}>
          {shown.length === 0 && <p className="kw-help">{messages.noMatch({ query })}</p>}
          {shown.map((option, index) => (
            <CheckRow
              key={`${typeof option.value} ${option.value}`}
              option={option}
              isChecked={selected.includes(option.value)}
              isCode={kind === 'scopes'}
              onToggle={onToggle}
              inputRef={index === 0 && !isSearchable ? targetRef : undefined}
            />
          ))}
        </div>
      )}
      {(allowsOther || (kind === 'scopes' && options.length === 0)) && (
        <AddChoice
          label={labelOf(field)}
          messages={messages}
          inputRef={all.length === 0 ? targetRef : undefined}
          onAdd={(text) => select([...selected, ...(kind === 'scopes' ? text.split(/[\s,]+/) : [text])])}
        />
      )}
    </FieldsetFrame>
  );
}
