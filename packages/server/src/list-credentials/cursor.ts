import { sortDirections, sortKeys, type CredentialSort } from '@keyward/core';
import { isCredentialId } from '../credentials/credentialId.ts';
import { isStorable } from '../credentials/storableText.ts';
import { fromBase64, toBase64Url, utf8 } from '../crypto/bytes.ts';
import { sortColumns } from './sortOrder.ts';

/** The last row of the page before: where it stands in the order, and by its id among equals. */
export interface Position {
  /** `null`: among those without a value, which come last. */
  key: Date | string | null;
  id: string;
}

/** The last instant with a year of four digits. */
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
/** A hundred characters, which can be two code units each, and grow when they lose their capitals. */
const longestKey = 400;

/** Says which order it belongs to: in another one the position would skip and repeat rows. */
export function encodeCursor({ by, direction }: CredentialSort, { key, id }: Position): string {
  const text = key instanceof Date ? String(key.getTime()) : (key ?? '');
  const isSet = key === null ? 0 : 1;
  const place = [sortKeys.indexOf(by), sortDirections.indexOf(direction), isSet, id, text];
  return toBase64Url(utf8(place.join('.')));
}

/** `null` for a text that `encodeCursor` did not make of this order. */
export function decodeCursor(cursor: string, { by, direction }: CredentialSort): Position | null {
  const bytes = fromBase64(cursor);
  const match = bytes && /^(\d)\.(\d)\.([01])\.(\w+)\.(.*)$/s.exec(new TextDecoder().decode(bytes));
  const [, sortKey, sortDirection, isSet, id = '', text = ''] = match ?? [];
  const isOfThisOrder =
    sortKeys[Number(sortKey)] === by && sortDirections[Number(sortDirection)] === direction;
  if (!isOfThisOrder || !isCredentialId(id)) return null;
  const { cast, canBeUnset } = sortColumns[by];
  if (isSet === '0') return canBeUnset && text === '' ? { key: null, id } : null;
  if (cast === 'text') return isSortName(text) ? { key: text, id } : null;
  if (!/^\d{1,15}$/.test(text) || Number(text) > latest) return null;
  return { key: new Date(Number(text)), id };
}

function isSortName(text: string): boolean {
  return text.length <= longestKey && isStorable(text);
}
