/**
 * What others said about values: the backend that refused one, a dry request that failed by it. It holds for as
 * long as the field holds that value; leaving the field judges by the definition, which knows nothing of it.
 */
export class ToldErrors {
  readonly #errors = new Map<string, { type: string; about: string | undefined }>();

  tell(name: string, type: string, value: unknown): void {
    this.#errors.set(name, { type, about: JSON.stringify(value) });
  }

  /** Returns whether there was something to forget. */
  forget(name: string): boolean {
    return this.#errors.delete(name);
  }

  /** Forgets everything, and returns of which fields. */
  clear(): string[] {
    const names = [...this.#errors.keys()];
    this.#errors.clear();
    return names;
  }

  /** What is still about the values that are held now. */
  *about(values: Readonly<Record<string, unknown>>): Iterable<[string, string]> {
    for (const [name, { type, about }] of this.#errors) {
      if (JSON.stringify(values[name]) === about) yield [name, type];
    }
  }
}
