/**
 * What the rows of a list hold. They may be secrets, so it is in a private field and not in the state of a
 * component, which every script on the page can read.
 */
export class RowBox<Row> {
  readonly #rows = new Map<number, Row>();
  #lastId = 0;

  constructor(rows: readonly Row[]) {
    for (const row of rows) this.add(row);
  }

  add(row: Row): void {
    this.#rows.set(++this.#lastId, row);
  }

  write(id: number, row: Row): void {
    this.#rows.set(id, row);
  }

  read(id: number): Row | undefined {
    return this.#rows.get(id);
  }

  remove(id: number): void {
    this.#rows.delete(id);
  }

  ids(): number[] {
    return [...this.#rows.keys()];
  }

  rows(): Row[] {
    return [...this.#rows.values()];
  }

  clear(): void {
    this.#rows.clear();
  }
}
