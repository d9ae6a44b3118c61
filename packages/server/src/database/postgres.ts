import { Pool, type ClientBase, type PoolConfig } from 'pg';
import type { Database, Queryable, SqlValue } from './database.ts';

const connectionTimeoutMillis = 5_000;
const queryTimeoutMillis = 20_000;

/**
 * PostgreSQL through a pool.
 *
 * A connection that breaks, idle or in use, fails the call that needs it and is replaced by the next
 * one: the process goes on while the database is away.
 *
 * @param source a connection URL, options of `pg`, or an own pool, which `close()` then leaves open
 */
export function postgresDatabase(source: string | PoolConfig | Pool): Database {
  const isOwnPool = !(source instanceof Pool);
  const pool = isOwnPool ? createPool(source) : source;
  // Without listeners, `pg` turns the end of a connection that nobody is waiting for into a crash.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));

  return {
    ...queryable(pool),
    async transaction(run) {
      const client = await pool.connect();
      let isBroken = false;
      try {
        await client.query('begin');
        const result = await run(queryable(client));
        await client.query('commit');
        return result;
      } catch (thrown) {
        await client.query('rollback').catch(() => (isBroken = true));
        throw thrown;
      } finally {
        client.release(isBroken);
      }
    },
    close: async () => {
      if (isOwnPool && !pool.ending) await pool.end();
    },
  };
}

function createPool(source: string | PoolConfig): Pool {
  const options = typeof source === 'string' ? { connectionString: source } : source;
  return new Pool({ connectionTimeoutMillis, query_timeout: queryTimeoutMillis, ...options });
}

function ignore(): void {}

function queryable(connection: Pick<ClientBase, 'query'>): Queryable {
  return {
    async query<Row extends object>(text: string, params: readonly SqlValue[] = []): Promise<Row[]> {
      const { rows } = await connection.query<Row>(text, [...params]);
      return rows;
    },
  };
}
