import type { FieldInputProps } from '@keyward/react';
import { useCallback, useLayoutEffect, useRef, type RefCallback } from 'react';

/** Reads and writes the form's own input behind other controls. */
export function useHeldText(input: FieldInputProps, onStart: (text: string) => void): HeldText {
  const held = useRef<HTMLInputElement | null>(null);
  const latest = useRef({ input, onStart });
  useLayoutEffect(() => {
    latest.current = { input, onStart };
  });
  const heldRef = useCallback((element: HTMLInputElement | null) => {
    held.current = element;
    latest.current.input.ref(element);
  }, []);
  // What the form holds at first is in the input by now.
  useLayoutEffect(() => latest.current.onStart(held.current?.value ?? ''), []);
  return {
    heldRef,
    write: (text) => {
      const element = held.current;
      if (element === null) return;
      element.value = text;
      input.onChange({ target: element, type: 'change' });
    },
    leave: () => input.onBlur({ target: held.current, type: 'blur' }),
  };
}

export interface HeldText {
  heldRef: RefCallback<HTMLInputElement>;
  write: (text: string) => void;
  /** The focus has left the controls that stand for it. */
  leave: () => void;
}
