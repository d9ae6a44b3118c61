import { isFilled, type FieldLevel, type FieldValue } from '@keyward/core';

/** What stands in a field's place as long as the form has nothing for it. */
export interface HeldField {
  /** `stored`: saved here, and not sent back. Otherwise the level that it is inherited from. */
  source: 'stored' | FieldLevel;
  /** Of what is neither a secret nor stored without being sent back. */
  value?: FieldValue;
  /** The last characters, or what else tells two secrets apart. */
  hint?: string;
  /** RFC 3339. */
  changedAt?: string;
  /** Whether another value can be put in its place. */
  canReplace: boolean;
  /** Whether it can be taken away: a stored one that is not required, or that leaves an inherited one. */
  canClear: boolean;
  /** What is left when a stored one is taken away, where that is not nothing. */
  inheritedFrom?: FieldLevel;
}

/** `keep`: stays as it is. `replace`: what is typed comes in its place, if anything is. `clear`: taken away. */
export type HeldChoice = 'keep' | 'replace' | 'clear';

/**
 * What the user has decided about each field that holds something already. Outside of React's state, so that
 * a decision renders its own field and those that depend on it.
 */
export class HeldFields {
  readonly #held: ReadonlyMap<string, HeldField>;
  readonly #choices = new Map<string, HeldChoice>();
  readonly #listeners = new Set<() => void>();
  #cleared: readonly string[] = [];

  constructor(held: ReadonlyMap<string, HeldField>, replaced: Iterable<string>) {
    this.#held = held;
    for (const name of replaced) if (held.has(name)) this.#choices.set(name, 'replace');
  }

  get(name: string): HeldField | undefined {
    return this.#held.get(name);
  }

  choiceOf(name: string): HeldChoice {
    return this.#choices.get(name) ?? 'keep';
  }

  /** Whether what the form has for a field counts: nothing is in its place, or it is to be replaced. */
  isOpen(name: string): boolean {
    return !this.#held.has(name) || this.choiceOf(name) === 'replace';
  }

  /** Names of what is to be taken away; the same list until one comes or goes. */
  get cleared(): readonly string[] {
    return this.#cleared;
  }

  choose(name: string, choice: HeldChoice): void {
    this.#choices.set(name, choice);
    this.#cleared = [...this.#choices].flatMap(([key, chosen]) => (chosen === 'clear' ? [key] : []));
    for (const listener of this.#listeners) listener();
  }

  /** What counts as the field's value where nothing is typed: of a secret only `true`. */
  valueOf(name: string): FieldValue | undefined {
    const held = this.#held.get(name);
    if (held === undefined) return undefined;
    if (this.choiceOf(name) === 'clear' && held.inheritedFrom === undefined) return undefined;
    return isFilled(held.value) ? held.value : true;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
