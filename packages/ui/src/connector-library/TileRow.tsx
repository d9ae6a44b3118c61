import type { LibraryEntry } from '@keyward/react';
import { memo } from 'react';
import { ConnectorTile, type TileControls } from './ConnectorTile.tsx';

/** A row of tiles. */
export const TileRow = memo(function TileRow({ entries, row, activeColumn, controls }: TileRowProps) {
  return (
    <div role="row" className="kw-tile-row" aria-rowindex={row + 1}>
      {entries.map((entry, column) => (
        <ConnectorTile
          key={entry.connector.id}
          entry={entry}
          column={column}
          isActive={column === activeColumn}
          controls={controls}
        />
      ))}
    </div>
  );
});

export interface TileRowProps {
  entries: readonly LibraryEntry[];
  /** From 0. */
  row: number;
  /** The column of the active tile; `null` in every other row. */
  activeColumn: number | null;
  controls: TileControls;
}
