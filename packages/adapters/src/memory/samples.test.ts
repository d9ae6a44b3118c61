import { ConnectorSchema, credentialStatuses, CredentialSchema, ScopeListSchema } from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { sampleCredentials, sampleNow, sampleScopes, sampleWorkspace } from './index.ts';

describe('sampleCredentials', () => {
  it('are credentials, newest first, with ids that occur once, and none from the future', () => {
    const rows = sampleCredentials(2000);
    expect(rows).toHaveLength(2000);
    for (const row of rows) expect(CredentialSchema.parse(row)).toEqual(row);
    expect(new Set(rows.map((row) => row.id)).size).toBe(2000);
    const times = rows.map((row) => Date.parse(row.createdAt));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(times[0]).toBeLessThanOrEqual(sampleNow.getTime());
  });

  it('are the same at each call, and nobody can change them for the next', () => {
    const first = sampleCredentials(40);
    const before = structuredClone(first);
    for (const row of first) row.scopes.push('changed');
    expect(sampleCredentials(40)).toEqual(before);
    expect(sampleCredentials(3)).toEqual(before.slice(0, 3));
  });

  it('show every known status, both kinds, and several destinations of one system', () => {
    const rows = sampleCredentials();
    const known = credentialStatuses.filter((status) => status !== 'unknown');
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(known));
    expect(new Set(rows.map((row) => row.kind))).toEqual(new Set(['issued', 'stored']));
    const salesforce = rows.filter((row) => row.connector?.id === 'salesforce');
    expect(new Set(salesforce.map((row) => row.destination)).size).toBe(3);
    expect(rows.filter((row) => row.type === 'signedRequest' && row.connector?.id === 'webhook').length).toBe(
      2,
    );
  });

  it('loads nothing from the network', () => {
    expect(sampleCredentials(500).filter((row) => row.connector?.logoUrl !== undefined)).toEqual([]);
  });
});

describe('sampleScopes', () => {
  it('are scopes with a sentence each, named once, several to a resource', () => {
    expect(ScopeListSchema.parse({ items: sampleScopes }).items).toEqual(sampleScopes);
    expect(new Set(sampleScopes.map((scope) => scope.name)).size).toBe(sampleScopes.length);
    for (const { description } of sampleScopes) expect(description).toMatch(/^[A-Z].+\.$/);
    expect(new Set(sampleScopes.map((scope) => scope.resource)).size).toBeLessThan(sampleScopes.length);
  });
});

describe('sampleWorkspace', () => {
  it('is of connectors whose fields its credentials have set, in environments as well', () => {
    const { credentials, connectors } = sampleWorkspace();
    for (const connector of connectors) expect(ConnectorSchema.parse(connector)).toEqual(connector);
    for (const row of credentials) expect(CredentialSchema.parse(row)).toEqual(row);
    const ofKnown = credentials.flatMap((row) => {
      const connector = connectors.find(({ id }) => id === row.connector?.id);
      const method = connector?.methods.find(({ type }) => type === row.type);
      return method ? [{ row, names: method.fields.map(({ name }) => name) }] : [];
    });
    expect(ofKnown.length).toBeGreaterThan(6);
    for (const { row, names } of ofKnown) {
      const sets = [row, ...(row.environments ?? [])];
      const own = sets.flatMap((set) => [
        ...Object.keys(set.values ?? {}),
        ...set.secretFields.map(({ name }) => name),
      ]);
      expect(names).toEqual(expect.arrayContaining(own));
    }
  });

  it('has one credential in use by some that the caller may know, and one that not', () => {
    const { credentials, usages } = sampleWorkspace();
    const ids = new Set(credentials.map(({ id }) => id));
    for (const id of Object.keys(usages)) expect(ids).toContain(id);
    const all = Object.values(usages).flat();
    expect(all.map(({ isActive, isHidden = false }) => ({ isActive, isHidden }))).toEqual([
      { isActive: true, isHidden: false },
      { isActive: true, isHidden: false },
      { isActive: false, isHidden: false },
      { isActive: true, isHidden: true },
    ]);
  });
});
