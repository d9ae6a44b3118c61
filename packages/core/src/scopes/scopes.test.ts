import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScopeSchema, type Scope } from './scope.ts';
import { filterScopes, groupScopes, groupSelection, toggleGroup, toggleScope } from './scopeGroups.ts';

const scopes: Scope[] = [
  { name: 'invoices:read', resource: 'Invoices', description: 'See invoices.' },
  { name: 'users:read', resource: 'Users', description: 'See who belongs to the organization.' },
  { name: 'invoices:write', resource: 'Invoices', description: 'Draft and send invoices.' },
];
const anyScopes = fc.uniqueArray(
  fc.record({
    name: fc.stringMatching(/^[a-z]{1,4}:[a-z]{1,4}$/),
    resource: fc.constantFrom('A', 'B', 'C'),
    description: fc.string(),
  }),
  { selector: (scope) => scope.name },
);

describe('groupScopes', () => {
  it('groups by resource and keeps the order of the backend', () => {
    expect(
      groupScopes(scopes).map((group) => [group.resource, group.scopes.map((scope) => scope.name)]),
    ).toEqual([
      ['Invoices', ['invoices:read', 'invoices:write']],
      ['Users', ['users:read']],
    ]);
  });

  it('loses and invents nothing', () => {
    fc.assert(
      fc.property(anyScopes, (all) => {
        const grouped = groupScopes(all).flatMap((group) => group.scopes);
        expect(grouped.toSorted(byName)).toEqual(all.toSorted(byName));
      }),
    );
  });

  it('survives resources with names of object members', () => {
    const odd = ['__proto__', 'constructor', ''].map((resource) => ({
      name: 'a',
      resource,
      description: '',
    }));
    expect(groupScopes(odd).map((group) => group.resource)).toEqual(['__proto__', 'constructor', '']);
  });
});

describe('filterScopes', () => {
  it.each([
    ['', 3],
    ['  ', 3],
    ['INVOICE', 2],
    ['write invoices', 1],
    ['organization', 1],
    ['users write', 0],
    ['.*', 0],
  ])('finds for %j %i', (query, count) => {
    expect(filterScopes(scopes, query)).toHaveLength(count);
  });
});

describe('selection', () => {
  const [invoices] = groupScopes(scopes);
  if (!invoices) throw new Error('no group');

  it('of a group is none, some or all', () => {
    expect(groupSelection(invoices, ['users:read'])).toBe('none');
    expect(groupSelection(invoices, ['invoices:read'])).toBe('some');
    expect(groupSelection(invoices, ['invoices:write', 'x', 'invoices:read'])).toBe('all');
  });

  it('of a group is completed first and then cleared, and leaves other groups alone', () => {
    const once = toggleGroup(['users:read', 'invoices:write'], invoices);
    expect(once).toEqual(['users:read', 'invoices:read', 'invoices:write']);
    expect(toggleGroup(once, invoices)).toEqual(['users:read']);
  });

  it('never has a scope twice, and toggling twice changes nothing but the order', () => {
    const selection = fc.uniqueArray(fc.constantFrom(...scopes.map((scope) => scope.name)));
    fc.assert(
      fc.property(selection, fc.constantFrom(...scopes), (selected, { name }) => {
        const twice = toggleScope(toggleScope(selected, name), name);
        expect(twice.toSorted()).toEqual(selected.toSorted());
        const completed = toggleGroup(selected, invoices);
        expect(new Set(completed).size).toBe(completed.length);
      }),
    );
  });
});

describe('ScopeSchema', () => {
  it.each(['invoices:read', 'https://api.example/auth.read', 'a', '~'])('takes %j as a name', (name) => {
    expect(ScopeSchema.safeParse({ ...scopes[0], name }).success).toBe(true);
  });

  it.each(['', 'two words', 'a"b', 'a\\b', 'é', 'a\n'])('refuses %j as a name', (name) => {
    expect(ScopeSchema.safeParse({ ...scopes[0], name }).success).toBe(false);
  });
});

function byName(a: Scope, b: Scope): number {
  return a.name < b.name ? -1 : 1;
}
