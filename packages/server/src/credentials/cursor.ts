import { fromBase64, toBase64Url, utf8 } from '../crypto/bytes.ts';
import { isCredentialId } from './credentialId.ts';

/** The last row of the page before. */
export interface Position {
  createdAt: Date;
  id: string;
}

/** The last instant with a year of four digits. */
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

export function encodeCursor({ createdAt, id }: Position): string {
  return toBase64Url(utf8(`${createdAt.getTime()}.${id}`));
}

/** `null` for a text that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): Position | null {
  const bytes = fromBase64(cursor);
  const match = bytes && /^(\d{1,15})\.(.+)$/.exec(new TextDecoder().decode(bytes));
  const [, time, id] = match ?? [];
  if (time === undefined || id === undefined || !isCredentialId(id) || Number(time) > latest) return null;
  return { createdAt: new Date(Number(time)), id };
}
