import type { LibraryEntry } from '@keyward/react';
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import { indexAfterKey, indexByName } from './tileNavigation.ts';

/** Milliseconds after which a letter begins a new word. */
const typingPauseMs = 700;

/**
 * The keyboard of a grid of tiles (WAI-ARIA APG, layout grid): one tab stop, arrows in two dimensions, Home and End,
 * Page Up and Down, and letters that lead to the next name that begins so.
 *
 * @param grid the element with the role; its rows and cells have `aria-rowindex` and `aria-colindex`
 */
export function useTileKeys(
  grid: RefObject<HTMLElement | null>,
  entries: readonly LibraryEntry[],
  columns: number,
): TileKeys {
  const [activeId, setActiveId] = useState<string | null>(null);
  const isMoving = useRef(false);
  const typing = useRef({ text: '', at: 0 });
  const found = entries.findIndex(({ connector }) => connector.id === activeId);
  const activeIndex = Math.max(found, 0);

  const moveTo = (index: number) => {
    const id = entries[index]?.connector.id;
    if (id === undefined) return;
    isMoving.current = true;
    setActiveId(id);
    // Also where it is the active one already.
    focusTile(grid.current, index, columns);
  };
  useEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    focusTile(grid.current, activeIndex, columns);
  }, [grid, activeIndex, columns]);

  const typedIndex = (letter: string, at: number): number | null => {
    const { text, at: before } = typing.current;
    const typed = at - before > typingPauseMs ? letter : text + letter;
    typing.current = { text: typed, at };
    const names = entries.map(({ connector }) => connector.name);
    // The same letter over and over goes through all that begin with it.
    const isRepeated = Array.from(typed).every((each) => each === letter);
    return (
      indexByName(typed, names, activeIndex) ?? (isRepeated ? indexByName(letter, names, activeIndex) : null)
    );
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { key, ctrlKey, metaKey, altKey, timeStamp, currentTarget } = event;
    if (altKey || metaKey || event.defaultPrevented) return;
    const isRightToLeft = getComputedStyle(currentTarget).direction === 'rtl';
    const place = { index: activeIndex, columns, total: entries.length, isRightToLeft };
    const isLetter = Array.from(key).length === 1 && key !== ' ' && !ctrlKey;
    const index = isLetter
      ? typedIndex(key, timeStamp)
      : indexAfterKey({ key, isWithControl: ctrlKey }, place);
    if (index === null) return;
    event.preventDefault();
    moveTo(index);
  };

  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    const cell = target.closest('[role="gridcell"]');
    const row = cell?.closest('[role="row"]');
    const index = (ariaIndex(row, 'aria-rowindex') - 1) * columns + ariaIndex(cell, 'aria-colindex') - 1;
    const id = entries[index]?.connector.id;
    if (id !== undefined) setActiveId(id);
  };

  return { activeIndex, moveTo, onKeyDown, onFocus };
}

export interface TileKeys {
  /** The tile that Tab leads to. */
  activeIndex: number;
  /** Makes it the active tile and puts the focus there. */
  moveTo: (index: number) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
}

function focusTile(grid: HTMLElement | null, index: number, columns: number): void {
  const row = Math.floor(index / columns) + 1;
  const cell = grid?.querySelector<HTMLElement>(
    `[aria-rowindex="${row}"] > [aria-colindex="${(index % columns) + 1}"]`,
  );
  const target = cell?.querySelector('button') ?? cell;
  target?.focus();
  cell?.scrollIntoView({ block: 'nearest' });
}

function ariaIndex(element: Element | null | undefined, name: string): number {
  return Number(element?.getAttribute(name));
}
