const brand = Symbol.for('keyward.secret');

/**
 * A box around a value that authenticates.
 *
 * Whatever prints, serializes or inspects it gets `[secret]`. Only `expose()` returns the value,
 * and after `clear()` nothing does. The value is in a private field, which page scripts that walk
 * component state cannot read.
 */
export class Secret {
  #value: string | null;
  readonly [brand] = true;

  constructor(value: string) {
    this.#value = value;
  }

  /** True for a box made by any copy of this module. */
  static isSecret(value: unknown): value is Secret {
    return typeof value === 'object' && value !== null && brand in value;
  }

  get isCleared(): boolean {
    return this.#value === null;
  }

  /** The value itself. Throws once the box has been cleared. */
  expose(): string {
    if (this.#value === null) {
      throw new Error('Keyward: this secret was cleared and cannot be read again.');
    }
    return this.#value;
  }

  clear(): void {
    this.#value = null;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}
