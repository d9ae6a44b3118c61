import { useEffect, useRef, type RefObject } from 'react';

/** Hears of the reset of the form that an input belongs to. */
export function useFormReset(input: RefObject<HTMLInputElement | null>, onReset: () => void): void {
  const latest = useRef(onReset);
  useEffect(() => {
    latest.current = onReset;
  });
  useEffect(() => {
    const hear = (event: Event) => {
      if (event.target === input.current?.form && !event.defaultPrevented) latest.current();
    };
    // At the root, a document or a shadow: the form of an input can be another one later.
    const root = input.current?.getRootNode();
    root?.addEventListener('reset', hear);
    return () => root?.removeEventListener('reset', hear);
  }, [input]);
}
