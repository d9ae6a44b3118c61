/** What a query parameter can be. JSON goes in as text, instants as ISO text with a cast. */
export type SqlValue = string | number | boolean | null | Uint8Array | readonly string[];

export interface Queryable {
  /** Runs one statement with `$1`-style parameters. `Row` is what the statement selects. */
  query<Row extends object>(text: string, params?: readonly SqlValue[]): Promise<Row[]>;
}

/** PostgreSQL 15 or later, on its own or embedded. Every statement of the server runs on both. */
export interface Database extends Queryable {
  /** Commits when `run` resolves, rolls back when it rejects. */
  transaction<Result>(run: (transaction: Queryable) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
