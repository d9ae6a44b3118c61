import { ScopeSchema } from '@keyward/core';
import { idle, issueOne } from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, mustResolve, skip } from '../expectations.ts';

export const scopeClauses: readonly Clause[] = [
  {
    id: 'scopes.wellFormed',
    title: 'Each scope has a name that OAuth allows, a resource and a description.',
    capability: 'scopes',
    run: async ({ adapter, definition }) => {
      if (!adapter.listScopes || !definition.listScopes) skip('`scopes` is not declared');
      const answer = await mustResolve('listScopes', definition.listScopes({ signal: idle() }));
      must(Array.isArray(answer?.items), 'listScopes', 'return { items: [] }', 'it returned something else');
      const wrong = answer.items.findIndex((scope) => !ScopeSchema.safeParse(scope).success);
      const rule = 'return { name, resource, description } with a name as in RFC 6749 §3.3';
      must(wrong === -1, 'listScopes', rule, `item ${wrong} is otherwise`);
    },
  },
  {
    id: 'scopes.unique',
    title: 'A scope occurs once.',
    capability: 'scopes',
    run: async (context) => {
      const names = await scopeNames(context);
      const twice = names.filter((name, index) => names.indexOf(name) !== index);
      must(twice.length === 0, 'listScopes', 'name each scope once', `${twice.join(', ')} comes again`);
    },
  },
  {
    id: 'scopes.issuable',
    title: 'Each scope that is listed can be given to a credential.',
    capability: 'scopes',
    run: async (context) => {
      const { issue } = context.adapter.capabilities;
      if (!issue?.accessLevels.includes('fineGrained')) skip('fine-grained access is not declared');
      const scopes = await scopeNames(context);
      const { issued } = await issueOne(context, { accessLevel: 'fineGrained', scopes });
      const missing = scopes.filter((scope) => !issued.credential.scopes.includes(scope));
      const finding = `these are missing: ${missing.join(', ')}`;
      must(missing.length === 0, 'issueCredential', 'give the scopes that were asked for', finding);
    },
  },
];

async function scopeNames({ adapter }: ClauseContext): Promise<string[]> {
  if (!adapter.listScopes) skip('`scopes` is not declared');
  const { items } = await mustResolve('listScopes', adapter.listScopes({ signal: idle() }));
  return items.map((scope) => scope.name);
}
