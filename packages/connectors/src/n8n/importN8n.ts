import { isList, isRecord, itemsOf, own, textOf } from '../internal/foreign.ts';
import type { ImportResult } from '../internal/importResult.ts';
import { uniqueNames } from '../internal/names.ts';
import { plainLine } from '../internal/plainText.ts';
import { createReport } from '../internal/Report.ts';
import { importType } from './importType.ts';

const maximumTypes = 10_000;

/**
 * Makes a connector out of each credential type of n8n, as its nodes describe them: plain descriptions or
 * instances of their classes. A type that others extend has to be in the list; only n8n's `oAuth2Api` is known
 * without. A type that asks for nothing makes none. Runs no function of a type.
 *
 * @param types one credential type, or a list
 */
export function importN8n(types: unknown): ImportResult {
  const report = createReport();
  const idOf = uniqueNames();
  const list = isList(types) ? itemsOf(types, maximumTypes + 1) : [types];
  if (list.length > maximumTypes) report.lost('', 'tooManyDefinitions');
  const known = new Map(list.map((type) => [textOf(own(type, 'name'), 200), type]));
  known.delete(undefined);
  for (const [index, type] of list.slice(0, maximumTypes).entries()) {
    if (!isRecord(type)) {
      report.lost(String(index), 'unreadable');
      continue;
    }
    const displayName = plainLine(own(type, 'displayName'), 500);
    const id = idOf(plainLine(own(type, 'name'), 190) ?? displayName?.slice(0, 190).toLowerCase() ?? 'type');
    const byName = known as ReadonlyMap<string, unknown>;
    const lost: typeof report.lost = (where, construct, detail) =>
      report.lost(`${id}/${where}`, construct, detail);
    const connector = importType(type, byName, lost);
    if (connector) report.finish({ id, name: displayName ?? id, ...connector });
  }
  return report.result();
}
