/** Where in the grid somebody is, and how it is laid out. */
export interface TilePlace {
  index: number;
  columns: number;
  total: number;
  isRightToLeft: boolean;
}

/** Rows that Page Up and Page Down pass over. */
const pageRows = 4;

/** The index that a key leads to; `null` where the key means nothing here. */
export function indexAfterKey(
  { key, isWithControl }: { key: string; isWithControl: boolean },
  { index, columns, total, isRightToLeft }: TilePlace,
): number | null {
  const last = total - 1;
  const start = index - (index % columns);
  const step = isRightToLeft ? -1 : 1;
  switch (key) {
    case 'ArrowRight':
      return within(index + step, last);
    case 'ArrowLeft':
      return within(index - step, last);
    case 'ArrowDown':
      return below(index, columns, columns, last);
    case 'ArrowUp':
      return above(index, columns, columns);
    case 'PageDown':
      return below(index, pageRows * columns, columns, last);
    case 'PageUp':
      return above(index, pageRows * columns, columns);
    case 'Home':
      return isWithControl ? 0 : start;
    case 'End':
      return isWithControl ? last : within(start + columns - 1, last);
    default:
      return null;
  }
}

/** The next one whose name begins with what was typed, from the beginning again after the last. */
export function indexByName(typed: string, names: readonly string[], index: number): number | null {
  const wanted = plain(typed);
  if (wanted === '') return null;
  // One letter looks for the next; more of them refine what is found already.
  const first = Array.from(wanted).length === 1 ? index + 1 : index;
  for (let step = 0; step < names.length; step += 1) {
    const place = (first + step) % names.length;
    if (plain(names[place] ?? '').startsWith(wanted)) return place;
  }
  return null;
}

/** Spaces and punctuation are not typed: a space presses a button. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\d]/gu, '')
    .toLowerCase();
}

function within(index: number, last: number): number {
  return Math.min(Math.max(index, 0), last);
}

/** Below, or in a last row that is shorter, its end. */
function below(index: number, distance: number, columns: number, last: number): number {
  if (index + distance <= last) return index + distance;
  const lastStart = last - (last % columns);
  const isInLastRow = index >= lastStart;
  return isInLastRow ? index : within(lastStart + (index % columns), last);
}

function above(index: number, distance: number, columns: number): number {
  return index >= distance ? index - distance : index % columns;
}
