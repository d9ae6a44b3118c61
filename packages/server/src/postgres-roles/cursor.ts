import { InstantSchema, KeywardError } from '@keyward/core';
import { fromBase64, toBase64Url, utf8 } from '../crypto/bytes.ts';
import { isRoleName } from './roleName.ts';

/** The last row of the page before. */
export interface RolePosition {
  /** RFC 3339 with milliseconds, as precise as the column. */
  createdAt: string;
  id: string;
}

export function encodeRoleCursor({ createdAt, id }: RolePosition): string {
  return toBase64Url(utf8(`${createdAt} ${id}`));
}

/** Rejects a text that `encodeRoleCursor` did not make with `validation`. */
export function decodeRoleCursor(cursor: string): RolePosition {
  const bytes = fromBase64(cursor);
  const [createdAt, id, ...rest] = bytes ? new TextDecoder().decode(bytes).split(' ') : [];
  if (createdAt === undefined || id === undefined || rest.length > 0 || !isRoleName(id)) throw refusal();
  if (!InstantSchema.safeParse(createdAt).success) throw refusal();
  return { createdAt, id };
}

function refusal(): KeywardError {
  return new KeywardError('validation', { fieldErrors: [{ path: ['cursor'], code: 'invalidCursor' }] });
}
