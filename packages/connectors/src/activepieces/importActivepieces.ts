import { isList, isRecord, itemsOf, own } from '../internal/foreign.ts';
import type { ImportResult } from '../internal/importResult.ts';
import { uniqueNames } from '../internal/names.ts';
import { plainLine } from '../internal/plainText.ts';
import { readUrl } from '../internal/readUrl.ts';
import { createReport, type Report } from '../internal/Report.ts';
import { methodsOf } from './methodOf.ts';

const maximumPieces = 10_000;
const maximumMethods = 50;

/**
 * Makes a connector out of each piece of Activepieces: of its `auth`, one authentication or several that are
 * alternatives. A piece that needs none makes none. Runs no function of a piece.
 *
 * @param pieces one piece, or a list; as `name`, a package's name serves
 */
export function importActivepieces(pieces: unknown): ImportResult {
  const report = createReport();
  const idOf = uniqueNames();
  const list = isList(pieces) ? itemsOf(pieces, maximumPieces + 1) : [pieces];
  if (list.length > maximumPieces) report.lost('', 'tooManyDefinitions');
  for (const [index, piece] of list.slice(0, maximumPieces).entries()) {
    if (isRecord(piece)) importPiece(piece, idOf, report);
    else report.lost(String(index), 'unreadable');
  }
  return report.result();
}

function importPiece(piece: unknown, idOf: (wanted: string) => string, report: Report): void {
  const displayName = plainLine(own(piece, 'displayName'), 500);
  const id = idOf(plainLine(own(piece, 'name'), 190) ?? displayName?.slice(0, 190).toLowerCase() ?? 'piece');
  const lost: Report['lost'] = (where, construct, detail) => report.lost(`${id}/${where}`, construct, detail);
  const auth = own(piece, 'auth');
  if (auth === undefined || auth === null) return;
  const all = isList(auth) ? itemsOf(auth, maximumMethods + 1) : [auth];
  const methods = all.flatMap((one, index) => {
    if (isRecord(one)) return methodsOf(one, isList(auth) ? `auth/${index}` : 'auth', lost);
    return lost(`auth/${index}`, 'unreadable');
  });
  if (methods.length > maximumMethods) lost('auth', 'tooManyAlternatives', String(methods.length));
  if (methods.length === 0) return;
  const types = methods.map(({ type }) => type);
  const logoUrl = readUrl(own(piece, 'logoUrl'));
  report.finish({
    id,
    name: displayName ?? id,
    ...(logoUrl !== undefined && { logoUrl }),
    methods: methods.slice(0, maximumMethods).map((method, index) => {
      const isOnlyOne = types.filter((type) => type === method.type).length === 1;
      return isOnlyOne ? method : { ...method, id: `${method.type}-${index + 1}` };
    }),
  });
}
