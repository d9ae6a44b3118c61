import { Secret } from '@keyward/core';

/**
 * Walks everything that a page script can reach from `root`, as a script would: properties, private to
 * React or not, entries of maps and sets, what a value tracker answers. A box that still holds its value
 * counts as the value.
 *
 * @param isPassed what is not looked into
 * @returns the path to the first place that holds `secret`, or null
 */
export function findSecret(
  root: unknown,
  secret: string,
  isPassed: (value: object) => boolean = () => false,
): string | null {
  const seen = new Set<unknown>([globalThis]);
  const waiting: [string, unknown][] = [['root', root]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [path, value] = next;
    if (typeof value === 'string' && value.includes(secret)) return path;
    if (value === null || (typeof value !== 'object' && typeof value !== 'function') || seen.has(value))
      continue;
    seen.add(value);
    if (isPassed(value)) continue;
    if (Secret.isSecret(value) && !value.isCleared && value.expose() === secret) return path;
    for (const [name, inner] of contents(value)) waiting.push([`${path}.${name}`, inner]);
  }
  return null;
}

function contents(value: object): [string, unknown][] {
  const own = Reflect.ownKeys(value).flatMap((key): [string, unknown][] => {
    const descriptor = Reflect.getOwnPropertyDescriptor(value, key);
    return descriptor && 'value' in descriptor ? [[String(key), descriptor.value]] : [];
  });
  if (value instanceof Map) {
    return [...own, ...Array.from(value, ([key, inner]): [string, unknown] => [`[${String(key)}]`, inner])];
  }
  if (value instanceof Set) {
    return [...own, ...Array.from(value, (inner): [string, unknown] => ['[entry]', inner])];
  }
  if (isTracker(value)) return [...own, ['getValue()', value.getValue()]];
  if (value instanceof Node) return [...own, ...ofNode(value)];
  return own;
}

function ofNode(node: Node): [string, unknown][] {
  const inside: [string, unknown][] = Array.from(node.childNodes, (child, index) => [
    `childNodes[${index}]`,
    child,
  ]);
  if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement)
    inside.push(['value', node.value], ['outerHTML', node.outerHTML]);
  else if (node instanceof Element) inside.push(['outerHTML', node.outerHTML]);
  return inside;
}

function isTracker(value: object): value is { getValue: () => unknown } {
  return 'getValue' in value && 'stopTracking' in value && typeof value.getValue === 'function';
}
