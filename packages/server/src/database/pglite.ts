import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import type { Database, Queryable, SqlValue } from './database.ts';

/**
 * The embedded database: PostgreSQL in this process.
 *
 * One process at a time may open a folder; several server processes need `postgresDatabase`.
 *
 * @param folder where the data lives; without it they live in memory and end with the process.
 *   An own `PGlite` instance is taken as it is, and needs the extension `pg_trgm`.
 */
export function pgliteDatabase(folder?: string | PGlite): Database {
  const pglite = typeof folder === 'object' ? folder : openPglite(folder);
  return {
    ...queryable(pglite),
    transaction: (run) => pglite.transaction((transaction) => run(queryable(transaction))),
    close: async () => {
      if (!pglite.closed) await pglite.close();
    },
  };
}

function openPglite(folder: string | undefined): PGlite {
  return new PGlite({ ...(folder !== undefined && { dataDir: folder }), extensions: { pg_trgm } });
}

function queryable(connection: Pick<PGlite, 'query'>): Queryable {
  return {
    async query<Row extends object>(text: string, params: readonly SqlValue[] = []): Promise<Row[]> {
      const { rows } = await connection.query<Row>(text, [...params]);
      return rows;
    },
  };
}
