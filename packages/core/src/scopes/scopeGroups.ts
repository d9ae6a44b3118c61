import type { Scope } from './scope.ts';

export interface ScopeGroup {
  resource: string;
  scopes: Scope[];
}

export type GroupSelection = 'none' | 'some' | 'all';

/** Groups scopes by resource; groups and scopes keep the order in which the backend named them. */
export function groupScopes(scopes: readonly Scope[]): ScopeGroup[] {
  const groups = new Map<string, Scope[]>();
  for (const scope of scopes) {
    const group = groups.get(scope.resource);
    if (group) group.push(scope);
    else groups.set(scope.resource, [scope]);
  }
  return Array.from(groups, ([resource, members]) => ({ resource, scopes: members }));
}

/** Keeps what contains every word of `query`, in any case, in resource, name or description. */
export function filterScopes(scopes: readonly Scope[], query: string): Scope[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return scopes.filter((scope) => {
    const text = `${scope.resource} ${scope.name} ${scope.description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The state of a group's tri-state check box. */
export function groupSelection(group: ScopeGroup, selected: readonly string[]): GroupSelection {
  const chosen = group.scopes.filter((scope) => selected.includes(scope.name)).length;
  if (chosen === 0) return 'none';
  return chosen === group.scopes.length ? 'all' : 'some';
}

/** Adds or removes one scope; the result has no duplicates. */
export function toggleScope(selected: readonly string[], name: string): string[] {
  return selected.includes(name) ? selected.filter((other) => other !== name) : [...selected, name];
}

/** Selects the whole group unless all of it is selected already; then clears it. */
export function toggleGroup(selected: readonly string[], group: ScopeGroup): string[] {
  const names = group.scopes.map((scope) => scope.name);
  const others = selected.filter((name) => !names.includes(name));
  return groupSelection(group, selected) === 'all' ? others : [...others, ...names];
}
