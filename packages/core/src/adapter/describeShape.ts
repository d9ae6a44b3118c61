const maximumKeys = 12;

/**
 * Says what a value looks like by keys and types, for messages to adapter authors. Never a value,
 * and never below the second level: what an adapter returns may hold a secret.
 */
export function describeShape(value: unknown, depth = 1): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return depth > 0 ? `[${describeShape(value[0], depth - 1)}, …] (${value.length})` : 'array';
  }
  if (typeof value !== 'object') return typeof value;
  if (depth === 0) return 'object';
  const keys = Object.keys(value);
  const named = keys
    .slice(0, maximumKeys)
    .map(
      (key) => `${key.slice(0, 40)}: ${describeShape((value as Record<string, unknown>)[key], depth - 1)}`,
    );
  if (keys.length > maximumKeys) named.push('…');
  return named.length === 0 ? '{}' : `{ ${named.join(', ')} }`;
}
