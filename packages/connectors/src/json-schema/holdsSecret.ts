import { entriesOf, isRecord, itemsOf, own, textOf } from '../internal/foreign.ts';
import { atPointer } from '../openapi/references.ts';

const maximumNodes = 2000;

/**
 * Whether a secret is marked anywhere inside of a schema. What becomes one field of JSON text is a secret as a
 * whole then; so is what is too large to look through, and what stands behind a reference that leads out of it.
 */
export function holdsSecret(schema: unknown, root: unknown): boolean {
  const waiting: unknown[] = [schema];
  const seen = new Set<unknown>();
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    if (seen.size > maximumNodes) return true;
    if (isMarked(node)) return true;
    const reference = textOf(own(node, '$ref'), 2000);
    if (reference !== undefined) {
      const target = reference === '#' ? root : atPointer(root, reference);
      if (target === undefined) return true;
      waiting.push(target);
    }
    const inside = isRecord(node) ? entriesOf(node, maximumNodes).map(([, value]) => value) : itemsOf(node);
    for (const value of inside) waiting.push(value);
  }
  return false;
}

function isMarked(node: unknown): boolean {
  return (
    own(node, 'airbyte_secret') === true ||
    own(node, 'writeOnly') === true ||
    own(node, 'format') === 'password'
  );
}
