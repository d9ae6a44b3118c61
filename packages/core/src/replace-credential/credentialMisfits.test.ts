import { describe, expect, it } from 'vitest';
import { credential } from '../../test/samples.ts';
import type { Credential } from '../credential/credential.ts';
import { credentialMisfits } from './credentialMisfits.ts';

const consent: Credential = { ...credential, type: 'oauth2AuthorizationCode', scopes: ['read'] };
const { accessLevel: _, ...granted } = consent;

describe('credentialMisfits', () => {
  it.each(['expired', 'disabled', 'revoked'] as const)('a credential that is %s serves nobody', (status) => {
    expect(credentialMisfits({ ...granted, status }, { scopes: [] })).toEqual([{ reason: 'status', status }]);
  });

  it.each(['active', 'unverified', 'invalid', 'expiring', 'unknown'] as const)(
    'one that is %s may be chosen',
    (status) => {
      expect(credentialMisfits({ ...granted, status }, { scopes: ['read'] })).toEqual([]);
    },
  );

  it('names the scopes that are missing, and every reason', () => {
    const misfits = credentialMisfits(
      { ...granted, status: 'expired' },
      { scopes: ['read', 'write', 'admin'] },
    );
    expect(misfits).toEqual([
      { reason: 'status', status: 'expired' },
      { reason: 'missingScopes', scopes: ['write', 'admin'] },
    ]);
  });

  it('misses none where access is full, or where the type keeps no scopes', () => {
    expect(credentialMisfits({ ...granted, accessLevel: 'full', scopes: [] }, { scopes: ['write'] })).toEqual(
      [],
    );
    expect(credentialMisfits({ ...granted, type: 'apiKey', scopes: [] }, { scopes: ['write'] })).toEqual([]);
    expect(credentialMisfits({ ...granted, scopes: [] }, { scopes: ['write'] })).toHaveLength(1);
    const fine: Credential = { ...granted, type: 'apiKey', accessLevel: 'fineGrained', scopes: [] };
    expect(credentialMisfits(fine, { scopes: ['write'] })).toHaveLength(1);
  });
});
