import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/**
 * How many columns an element with `display: grid` has, as CSS has found out; `null` before it was looked at. What
 * the arrow keys do, and what a screen reader is told, then always fits what is seen.
 */
export function useColumns<Target extends HTMLElement>(): [RefObject<Target | null>, number | null] {
  const target = useRef<Target>(null);
  const [columns, setColumns] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = target.current;
    if (element === null) return;
    const read = () => setColumns(columnsOf(element));
    read();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [target, columns];
}

function columnsOf(element: HTMLElement): number {
  const { gridTemplateColumns } = getComputedStyle(element);
  return Math.max(1, gridTemplateColumns.split(' ').filter((track) => track.endsWith('px')).length);
}
