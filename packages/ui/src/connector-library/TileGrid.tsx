import type { LibraryEntry } from '@keyward/react';
import { useImperativeHandle, useMemo, type Ref } from 'react';
import type { TileControls } from './ConnectorTile.tsx';
import { TileRow } from './TileRow.tsx';
import { useColumns } from './useColumns.ts';
import { useTileKeys } from './useTileKeys.ts';

/** Lets others put the focus into the grid. */
export interface TileGridHandle {
  focus: () => void;
}

/** All tiles, in as many columns as there is room for. */
export function TileGrid({ id, labelledBy, entries, controls, handle }: TileGridProps) {
  const [grid, measured] = useColumns<HTMLDivElement>();
  const columns = measured ?? 1;
  const { activeIndex, moveTo, onKeyDown, onFocus } = useTileKeys(grid, entries, columns);
  const rows = useMemo(() => rowsOf(entries, columns), [entries, columns]);
  useImperativeHandle(handle, () => ({ focus: () => moveTo(activeIndex) }));
  const activeRow = Math.floor(activeIndex / columns);
  return (
    <div
      role="grid"
      id={id}
      className="kw-tiles"
      aria-labelledby={labelledBy}
      aria-rowcount={rows.length}
      aria-colcount={columns}
      tabIndex={-1}
      ref={grid}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      {measured !== null &&
        rows.map((items, row) => (
          <TileRow
            key={items[0]?.connector.id}
            entries={items}
            row={row}
            activeColumn={row === activeRow ? activeIndex % columns : null}
            controls={controls}
          />
        ))}
    </div>
  );
}

export interface TileGridProps {
  id: string;
  labelledBy: string;
  entries: readonly LibraryEntry[];
  controls: TileControls;
  handle?: Ref<TileGridHandle>;
}

function rowsOf(entries: readonly LibraryEntry[], columns: number): LibraryEntry[][] {
  const rows: LibraryEntry[][] = [];
  for (let start = 0; start < entries.length; start += columns)
    rows.push(entries.slice(start, start + columns));
  return rows;
}
