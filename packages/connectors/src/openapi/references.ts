import { isRecord, own, textOf } from '../internal/foreign.ts';

const maximumHops = 10;

/** Follows `$ref` inside of the document. Undefined where it leads out of it, nowhere or in a circle. */
export function dereference(document: unknown, value: unknown): unknown {
  let current = value;
  for (let hops = 0; hops < maximumHops; hops++) {
    const reference = isRecord(current) ? textOf(own(current, '$ref'), 2000) : undefined;
    if (reference === undefined) return current;
    current = atPointer(document, reference);
  }
  return undefined;
}

/** What a `#/…` pointer (RFC 6901) leads to. */
export function atPointer(document: unknown, pointer: string): unknown {
  if (!pointer.startsWith('#/')) return undefined;
  return pointer
    .slice(2)
    .split('/')
    .slice(0, 50)
    .reduce<unknown>((value, part) => own(value, unescaped(part)), document);
}

function unescaped(part: string): string {
  const plain = part.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
