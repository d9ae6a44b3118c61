import type { Credential, CredentialPatch, EditablePart } from '@keyward/core';
import { idle } from '../calls.ts';
import type { ClauseContext } from '../clause.ts';
import { mustResolve, skip } from '../expectations.ts';

/** A change of each part that a backend has no reason to refuse; none where it would not be visible. */
export async function changeOf(
  part: EditablePart,
  context: ClauseContext,
  credential: Credential,
): Promise<{ patch: CredentialPatch; expected: Partial<Credential> } | null> {
  const mark = crypto.randomUUID().slice(0, 8);
  switch (part) {
    case 'name':
      return { patch: { name: `Edited ${mark}` }, expected: { name: `Edited ${mark}` } };
    case 'contact': {
      const contact = `edited-${mark}@example.com`;
      return { patch: { contact }, expected: { contact } };
    }
    case 'access': {
      const { listScopes, capabilities } = context.adapter;
      if (!listScopes || !capabilities.issue?.accessLevels.includes('fineGrained')) return null;
      const { items } = await mustResolve('listScopes', listScopes({ signal: idle() }));
      const access = { accessLevel: 'fineGrained' as const, scopes: items.slice(-1).map(({ name }) => name) };
      return { patch: { access }, expected: access };
    }
    case 'expiresAt': {
      const soon = oddInstant(25);
      return { patch: { expiresAt: soon }, expected: { expiresAt: soon } };
    }
    case 'connectionLimit': {
      const others = credential.limits?.filter(({ kind }) => kind !== 'connections') ?? [];
      const limits = [...others, { kind: 'connections' as const, maximum: 3 }];
      return { patch: { connectionLimit: 3 }, expected: { limits } };
    }
    case 'values': {
      const values = credential.values ?? {};
      const name = Object.keys(values).find((key) => typeof values[key] === 'string');
      if (name === undefined) return null;
      const changed = { [name]: `edited-${mark}` };
      return { patch: { values: changed }, expected: { values: { ...values, ...changed } } };
    }
    case 'destination': {
      const destination = `Edited ${mark}`;
      return { patch: { destination }, expected: { destination } };
    }
    case 'secrets':
    case 'environments':
      return null;
  }
}

/**
 * Some days from now and no whole number of them, in whole seconds, which is as exact as most backends
 * are.
 */
export function oddInstant(days: number): string {
  const oddMs = 3 * 3_600_000 + 17 * 60_000 + 41_000;
  return new Date(Math.ceil(Date.now() / 1000) * 1000 + days * 86_400_000 + oddMs).toISOString();
}

/** An edit of each part, for calls that must be refused. */
export const anyPatch: Record<EditablePart, CredentialPatch> = {
  name: { name: 'Edited' },
  contact: { contact: 'edited@example.com' },
  access: { access: { accessLevel: 'full', scopes: [] } },
  expiresAt: { expiresAt: '2099-01-01T00:00:00Z' },
  connectionLimit: { connectionLimit: 3 },
  values: { values: { any: 'edited' } },
  secrets: { secrets: { any: { change: 'clear' } } },
  destination: { destination: 'Edited' },
  environments: { environments: { any: {} } },
};

/** An edit of the first part that is declared. */
export function firstPatch({ adapter }: ClauseContext): CredentialPatch {
  const [part] = adapter.capabilities.update?.fields ?? [];
  return part === undefined ? skip('`update` is not declared') : anyPatch[part];
}
