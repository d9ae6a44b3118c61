import type { FieldKind } from '@keyward/core';
import { useId, type InputHTMLAttributes } from 'react';
import { describedInput, labelOf } from './fieldProps.ts';
import { FieldFrame } from './FieldFrame.tsx';
import type { FieldViewProps } from './viewProps.ts';

const inputOfKind: { readonly [Kind in FieldKind]?: InputHTMLAttributes<HTMLInputElement> } = {
  url: { type: 'url', inputMode: 'url', dir: 'ltr' },
  hostname: { inputMode: 'url', dir: 'ltr' },
  email: { type: 'email', inputMode: 'email', dir: 'ltr' },
  // Not a number input: that one drops what it cannot read, and changes as the page is scrolled.
  port: { inputMode: 'numeric', dir: 'ltr' },
  number: { inputMode: 'decimal', dir: 'ltr' },
  duration: { dir: 'ltr' },
  // A date's parts go with the page.
  date: { type: 'date', dir: undefined },
};

/** A value on one line, with what stands before and after it. What is known of it is offered, if anything. */
export function TextInputField({ controller, messages }: FieldViewProps) {
  const { field, input } = controller;
  const { kind, prefix, suffix, options = [] } = field;
  const id = useId();
  // Between affixes a part of a URL is typed, which is none by itself.
  const own = (prefix || suffix) && kind === 'url' ? { dir: 'ltr' } : inputOfKind[kind];
  const control = (
    <input
      type="text"
      dir="auto"
      {...own}
      {...describedInput(id, controller)}
      {...input}
      className="kw-input"
      placeholder={field.placeholder}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      list={options.length > 0 ? `${id}-options` : undefined}
    />
  );
  return (
    <FieldFrame id={id} controller={controller} messages={messages}>
      {prefix || suffix ? (
        // Affixes are parts of a URL or an id, which goes from left to right everywhere.
        <div className="kw-affixed" dir="ltr">
          {prefix && (
            <bdi className="kw-affix" id={`${id}-prefix`}>
              {prefix}
            </bdi>
          )}
          {control}
          {suffix && (
            <bdi className="kw-affix" id={`${id}-suffix`}>
              {suffix}
            </bdi>
          )}
        </div>
      ) : (
        control
      )}
      {options.length > 0 && (
        <datalist id={`${id}-options`}>
          {options.map((option, index) => (
            // Two options may have the same label.
            <option key={index}>{labelOf({ label: option.label, name: String(option.value) })}</option>
          ))}
        </datalist>
      )}
    </FieldFrame>
  );
}
