import type { Database } from '../../src/database/database.ts';

/** All rows of all of the server's tables, as text. */
export async function dumpOf(database: Database): Promise<string> {
  const tables = await database.query<{ table_name: string }>(
    `select table_name from information_schema.tables where table_name like 'keyward%'`,
  );
  const rows: string[] = [];
  for (const { table_name: table } of tables) {
    rows.push(JSON.stringify(await database.query(`select ${table}::text from ${table}`)));
  }
  return rows.join('\n');
}

/** The places that hold a secret, as it is or in one of its usual disguises. */
export function placesWith(secrets: readonly string[], places: Readonly<Record<string, string>>): string[] {
  const forms = (secret: string) => [
    secret,
    Buffer.from(secret).toString('hex'),
    btoa(secret),
    encodeURIComponent(secret),
  ];
  return Object.entries(places).flatMap(([place, text]) =>
    secrets
      .flatMap(forms)
      .filter((form) => text.includes(form))
      .map(() => place),
  );
}
