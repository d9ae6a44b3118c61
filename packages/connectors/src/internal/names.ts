/** Longest name of a field, a method or a group in core. */
const maximumLength = 200;

/** Gives out names that are unique, in core's bounds, and can stand in a template. */
export function uniqueNames(): (wanted: string) => string {
  const taken = new Set<string>();
  // Ten thousand of the same name would otherwise each count from the beginning.
  const counts = new Map<string, number>();
  return (wanted) => {
    const base = safeName(wanted);
    let name = base;
    for (let count = counts.get(base) ?? 2; taken.has(name); count++) {
      counts.set(base, count + 1);
      const suffix = `_${count}`;
      name = `${base.slice(0, maximumLength - suffix.length)}${suffix}`;
    }
    taken.add(name);
    return name;
  };
}

/** `{`, `}` and `|` mean something in core's templates. */
export function safeName(wanted: string): string {
  const name = wanted.replaceAll(/[{}|\u0000-\u001F]/g, '_').slice(0, maximumLength);
  return name.trim() === '' ? 'field' : name;
}
