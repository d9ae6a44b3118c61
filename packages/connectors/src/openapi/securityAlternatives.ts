import { entriesOf, isRecord, itemsOf, own, textOf } from '../internal/foreign.ts';
import type { Report } from '../internal/Report.ts';
import { dereference } from './references.ts';

/** Schemes that are needed together, with the scopes that are asked for. */
export interface Alternative {
  schemes: { name: string; scopes: string[] }[];
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];
const maximumPaths = 5000;
const maximumAlternatives = 200;
const maximumSchemes = 20;

/**
 * The distinct alternatives of a document: those that hold everywhere, then those of single operations, then each
 * scheme that nothing asks for, so that none is lost. No security at all (`{}`) is not a credential.
 */
export function securityAlternatives(
  document: unknown,
  schemeNames: readonly string[],
  report: Pick<Report, 'lost'>,
): Alternative[] {
  const found = new Map<string, Alternative>();
  const add = (requirement: unknown, isEverywhere: boolean, where: string) => {
    if (!isRecord(requirement)) return report.lost(where, 'unreadable');
    const schemes = entriesOf(requirement).map(([name, scopes]) => ({
      name,
      scopes: itemsOf(scopes, 1000).flatMap((scope) => textOf(scope, 500) ?? []),
    }));
    if (schemes.length === 0) return [];
    if (schemes.length > maximumSchemes) return report.lost(where, 'tooManySchemes');
    const key = JSON.stringify(schemes.map(({ name }) => name).toSorted());
    const before = found.get(key);
    if (before === undefined) {
      if (found.size < maximumAlternatives) found.set(key, { schemes });
      else report.lost(where, 'tooManyAlternatives');
    } else if (!isEverywhere) addScopes(before, schemes);
    return [];
  };

  const everywhere = itemsOf(own(document, 'security'), maximumAlternatives + 1);
  for (const [index, requirement] of everywhere.entries()) add(requirement, true, `security/${index}`);
  const common = new Set(found.keys());
  for (const [where, operation] of operationsOf(document)) {
    for (const requirement of itemsOf(own(operation, 'security'), maximumAlternatives)) {
      const names = isRecord(requirement) ? entriesOf(requirement).map(([name]) => name) : [];
      // What an operation asks for beyond the common scopes is its own business.
      add(requirement, common.has(JSON.stringify(names.toSorted())), where);
    }
  }
  const used = new Set([...found.values()].flatMap(({ schemes }) => schemes.map(({ name }) => name)));
  for (const name of schemeNames) if (!used.has(name)) add({ [name]: [] }, true, name);
  return [...found.values()];
}

/** Every operation with where it stands, of paths and webhooks. */
export function operationsOf(document: unknown): [where: string, operation: unknown][] {
  const items = [
    ...entriesOf(own(document, 'paths'), maximumPaths),
    ...entriesOf(own(document, 'webhooks'), maximumPaths),
  ];
  return items.flatMap(([path, value]) => {
    const item = dereference(document, value);
    const named = methods.map((method): [string, unknown] => [method, own(item, method)]);
    return [...named, ...entriesOf(own(item, 'additionalOperations'), 50)]
      .filter(([, operation]) => isRecord(operation))
      .map(([method, operation]): [string, unknown] => [`${method} ${path}`, operation]);
  });
}

function addScopes({ schemes }: Alternative, more: Alternative['schemes']): void {
  for (const { name, scopes } of more) {
    const scheme = schemes.find((candidate) => candidate.name === name);
    if (scheme) scheme.scopes = [...new Set([...scheme.scopes, ...scopes])];
  }
}
