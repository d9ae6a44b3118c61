/**
 * Versions are opaque, entity tags are not (RFC 9110 §8.8.3): what a tag cannot hold is escaped on the
 * wire as `~` and four hex digits, and `~` itself, too. Clients see, and send back, the escaped form.
 */
export function versionOnTheWire(version: string): string {
  return version.replace(
    /[^\x21\x23-\x7D]/g,
    (unit) => `~${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function versionBehindTheWire(tag: string): string {
  return tag.replace(/~([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

export function entityTag(wireVersion: string): string {
  return `"${wireVersion}"`;
}

/**
 * The versions that `If-Match` names; `'any'` for `*`. Weak and malformed tags match nothing
 * (RFC 9110 §13.1.1 compares strongly).
 */
export function readIfMatch(header: string): readonly string[] | 'any' {
  const value = header.trim();
  if (value === '*') return 'any';
  const isList = /^(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*$/.test(value);
  if (!isList) return [];
  return [...value.matchAll(/(W\/)?"([^"]*)"/g)].flatMap(([, weak, tag = '']) =>
    weak === undefined ? [versionBehindTheWire(tag)] : [],
  );
}
