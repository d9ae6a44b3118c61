import { existsSync, globSync } from 'node:fs';
import { dirname } from 'node:path';

/** The folder of the newest PostgreSQL server's programs, as Debian's packages lay them out. */
export function findPostgres(): string | null {
  const found = globSync('/usr/lib/postgresql/*/bin/initdb').filter((path) => existsSync(path));
  const newestFirst = found.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return newestFirst[0] === undefined ? null : dirname(newestFirst[0]);
}
