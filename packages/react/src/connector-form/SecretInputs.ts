type SecretElement = HTMLInputElement | HTMLTextAreaElement;

/**
 * The secrets of one form while it is open: in the live inputs, and in private fields that no script which
 * walks components' state can read. Never in the form's values, which react-hook-form copies about.
 */
export class SecretInputs {
  readonly #elements = new Map<string, SecretElement>();
  /** Of inputs that are not there now: their condition does not hold, or what was pasted is folded away. */
  readonly #texts = new Map<string, string>();
  readonly #generated = new Map<string, string>();

  attach(name: string, element: SecretElement | null): void {
    const before = this.#elements.get(name);
    if (element === null) {
      if (before?.value) {
        this.#texts.set(name, before.value);
        // React goes on holding an element that is gone.
        before.value = '';
      }
      this.#elements.delete(name);
      return;
    }
    if (before === element) return;
    element.value = this.#texts.get(name) ?? '';
    this.#texts.delete(name);
    this.#elements.set(name, element);
  }

  read(name: string): string {
    return this.#elements.get(name)?.value ?? this.#texts.get(name) ?? '';
  }

  /** Puts a text into the input, or keeps it where there is none. */
  write(name: string, text: string): void {
    const element = this.#elements.get(name);
    if (element) element.value = text;
    else if (text === '') this.#texts.delete(name);
    else this.#texts.set(name, text);
  }

  /** Puts a text into the input that was made here, and that somebody else has to be given. */
  generate(name: string, text: string): void {
    this.#generated.set(name, text);
    this.write(name, text);
  }

  /** Whether the input still holds what was made for it. */
  isGenerated(name: string): boolean {
    return this.#generated.has(name) && this.#generated.get(name) === this.read(name);
  }

  /** Takes the text out of the input, which is about to go. */
  hold(name: string, text: string): void {
    const element = this.#elements.get(name);
    if (element) element.value = '';
    this.#elements.delete(name);
    this.#texts.set(name, text);
  }

  /** Empties every input and forgets every text. */
  clear(): void {
    for (const element of this.#elements.values()) element.value = '';
    this.#texts.clear();
    this.#generated.clear();
  }
}
