import {
  correctText,
  fieldProblem,
  isSecretField,
  type Field,
  type FieldValue,
  type TextCorrection,
} from '@keyward/core';
import type { ConnectorFieldController, SecretSummary } from '@keyward/react';
import { useEffect, useId, useRef, useState } from 'react';

export type Item = Readonly<Record<string, FieldValue>>;
type InputElement = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** A field of one of several items, for the same views as a field of the form's own. */
export function useItemField({
  field,
  read,
  write,
  isRefused,
  hasFocus,
  targetRef,
}: UseItemFieldOptions): ConnectorFieldController {
  const name = useId();
  const [isLeft, setIsLeft] = useState(false);
  const [correction, setCorrection] = useState<TextCorrection | null>(null);
  const [summary, setSummary] = useState<SecretSummary | null>(null);
  const element = useRef<InputElement | null>(null);
  const target = useRef<HTMLElement | null>(null);
  const isSecret = isSecretField(field);

  useEffect(() => {
    if (hasFocus) (element.current ?? target.current)?.focus();
  }, [hasFocus]);
  useEffect(() => {
    const input = element.current;
    return () => {
      if (isSecret && input) input.value = '';
    };
  }, [isSecret]);

  return {
    field,
    problem: isLeft || isRefused ? fieldProblem(field, read()) : null,
    cause: null,
    held: null,
    correction,
    input: {
      name,
      ref: (input) => {
        targetRef?.(input);
        if (input === null || input === element.current) return;
        element.current = input;
        fill(input, field, read());
      },
      onChange: (event) => {
        setCorrection(null);
        write(valueIn(event.target as InputElement, field));
      },
      onBlur: (event) => {
        setIsLeft(true);
        const input = event.target as InputElement;
        if (input instanceof HTMLSelectElement || input.type === 'checkbox' || input.type === 'radio') return;
        const corrected = correctText(field, input.value);
        if (corrected.correction === null) return;
        input.value = corrected.text;
        write(valueIn(input, field));
        setCorrection(corrected.correction);
      },
    },
    targetRef: (other) => {
      target.current = other;
      targetRef?.(other);
    },
    value: isSecret ? undefined : read(),
    setValue: write,
    onLeave: () => setIsLeft(true),
    summary,
    setSecretText: (text) => {
      write(text ?? undefined);
      setSummary(
        text === null
          ? null
          : { bytes: new TextEncoder().encode(text).length, label: null, fingerprint: null },
      );
    },
    takeGenerated: () => {},
    writeSecret: (text) => {
      if (element.current) element.current.value = text;
      write(text);
    },
  };
}

function fill(input: InputElement, { options }: Field, value: FieldValue | undefined): void {
  const place = options?.findIndex((option) => option.value === value) ?? -1;
  if (input instanceof HTMLInputElement && input.type === 'checkbox') input.checked = value === true;
  else if (input instanceof HTMLInputElement && input.type === 'radio')
    input.checked = input.value === String(place);
  else if (input instanceof HTMLSelectElement) input.value = place === -1 ? '' : String(place);
  else input.value = typeof value === 'object' || value === undefined ? '' : String(value);
}

function valueIn(input: InputElement, { kind, options }: Field): FieldValue | undefined {
  if (input instanceof HTMLInputElement && input.type === 'checkbox') return input.checked;
  if (input instanceof HTMLSelectElement || input.type === 'radio') {
    return input.value === '' ? undefined : options?.[Number(input.value)]?.value;
  }
  const isNumeric = kind === 'number' || kind === 'port';
  const number = isNumeric && input.value !== '' ? Number(input.value) : NaN;
  return Number.isNaN(number) ? input.value : number;
}

export interface UseItemFieldOptions {
  field: Field;
  /** What the item holds for the field now. */
  read: () => FieldValue | undefined;
  write: (value: FieldValue | undefined) => void;
  /** The form was refused for what an item holds. */
  isRefused: boolean;
  /** Takes the focus once it is there. */
  hasFocus: boolean;
  /** Where the focus goes when the whole is refused. */
  targetRef?: ConnectorFieldController['targetRef'] | undefined;
}
