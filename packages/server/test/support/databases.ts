import { afterAll, beforeAll, describe } from 'vitest';
import { hasPostgres, startPostgres } from '../../../../test/support/postgres.ts';
import type { Database } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { pgliteDatabase } from '../../src/database/pglite.ts';
import { postgresDatabase } from '../../src/database/postgres.ts';

/** Opens a database and says how to be rid of it. */
interface OpenDatabase {
  database: Database;
  dispose(): Promise<void>;
}

const kinds: { name: string; isThere: () => boolean; open: () => Promise<OpenDatabase> }[] = [
  {
    name: 'embedded database',
    isThere: () => true,
    open: async () => {
      const database = pgliteDatabase();
      return { database, dispose: () => database.close() };
    },
  },
  {
    name: 'PostgreSQL',
    isThere: hasPostgres,
    open: async () => {
      const postgres = await startPostgres();
      const database = postgresDatabase(postgres.url);
      const dispose = async () => {
        await database.close();
        await postgres.stop();
      };
      return { database, dispose };
    },
  },
];

/**
 * Runs the same tests over the embedded database and over PostgreSQL, one migrated database a file.
 * Tests keep apart by using organizations of their own. They are told the database's name.
 */
export function describeDatabases(
  title: string,
  tests: (database: () => Database, name: string) => void,
): void {
  for (const { name, isThere, open } of kinds) {
    describe.skipIf(!isThere())(`${title} (${name})`, () => {
      let opened: OpenDatabase | undefined;
      beforeAll(async () => {
        opened = await open();
        await migrate(opened.database);
      });
      afterAll(async () => opened?.dispose());
      tests(() => {
        if (!opened) throw new Error('The database is opened before the tests, not before that.');
        return opened.database;
      }, name);
    });
  }
}
