import { credentialStatuses, CredentialSchema, ScopeListSchema } from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { sampleCredentials, sampleNow, sampleScopes } from './index.ts';

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
