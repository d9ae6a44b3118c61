import { describe, expect, it } from 'vitest';
import type { IssueCredentialInput } from './issueCredentialInput.ts';
import { refusedIssueFields } from './refusedIssueFields.ts';

const now = Date.parse('2026-11-22T00:00:00.000Z');
const input = { name: '', contact: 'api@example.com', accessLevel: 'full', scopes: [] } as const;
const everything = {
  accessLevels: ['full', 'fineGrained'],
  replay: 'none',
  expiry: { maximumDays: 30 },
  connectionLimit: { maximum: 10 },
} as const;

const codes = (
  own: Partial<IssueCredentialInput>,
  issue: Parameters<typeof refusedIssueFields>[1] = everything,
) =>
  refusedIssueFields({ ...input, scopes: [], ...own }, issue, ['invoices:read'], now).map(
    ({ path, code }) => `${path.join('.')} ${code}`,
  );

describe('what a backend refuses', () => {
  it('is nothing that it declares', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ accessLevel: 'fineGrained', scopes: ['invoices:read'] })).toEqual([]);
    expect(codes({ expiresAt: '2026-12-22T00:00:00.000Z', connectionLimit: 10 })).toEqual([]);
  });

  it('is a part that it does not declare, rather than leaving it out', () => {
    const bare = { accessLevels: ['full'], replay: 'none' } as const;
    expect(codes({ accessLevel: 'fineGrained' }, bare)).toEqual(['accessLevel unsupportedAccessLevel']);
    expect(codes({ expiresAt: '2026-12-01T00:00:00.000Z', connectionLimit: 1 }, bare)).toEqual([
      'expiresAt unsupported',
      'connectionLimit unsupported',
    ]);
  });

  it('is a scope that it does not know, by its place', () => {
    expect(codes({ accessLevel: 'fineGrained', scopes: ['invoices:read', 'other'] })).toEqual([
      'scopes.1 unknownScope',
    ]);
  });

  it('is an expiry that has passed or is too far away, and too many connections', () => {
    expect(codes({ expiresAt: '2026-11-22T00:00:00.000Z' })).toEqual(['expiresAt inThePast']);
    expect(codes({ expiresAt: '2026-12-22T00:00:01.000Z' })).toEqual(['expiresAt tooLate']);
    expect(codes({ connectionLimit: 11 })).toEqual(['connectionLimit tooMany']);
  });
});
