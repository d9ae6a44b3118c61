import type { KeywardAdapter } from './adapter.ts';

const brand = Symbol.for('keyward.adapter');

/** True for what any copy of this module's `createAdapter` has made; a copy or wrapper of that is not. */
export function isCheckedAdapter(value: object): value is KeywardAdapter {
  return brand in value;
}

/** Not enumerable, so that spreading an adapter to replace a method of it does not spread the mark. */
export function markAsChecked(adapter: KeywardAdapter): KeywardAdapter {
  return Object.freeze(Object.defineProperty(adapter, brand, { value: true }));
}
