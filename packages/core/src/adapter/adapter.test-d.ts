import { capabilities, credential, definitionWith, issuedPair } from '../../test/samples.ts';
import type { Credential } from '../credential/credential.ts';
import type { AdapterDefinition, AdapterMethods, KeywardAdapter } from './adapter.ts';
import { createAdapter } from './createAdapter.ts';

const { listCredentials, getCredential, issueCredential, deleteCredential, listScopes } = definitionWith();
declare const listUsages: AdapterMethods['listUsages'];
const reads = { listCredentials, getCredential };

// Exactly what is promised.
createAdapter({ capabilities: { paging: 'none' }, ...reads });
createAdapter({
  capabilities: { paging: 'none', delete: { versionLock: false } },
  ...reads,
  deleteCredential,
});
const full = { accessLevels: ['full'], replay: 'none' } as const;
createAdapter({ capabilities: { paging: 'cursor', issue: full }, ...reads, issueCredential } as const);
createAdapter({
  capabilities: { paging: 'cursor', issue: { accessLevels: ['full'], replay: 'none' } },
  ...reads,
  issueCredential,
});
// Capabilities that are only known at run time leave it to the check at run time.
createAdapter({ capabilities, ...reads, issueCredential, deleteCredential, listScopes });
createAdapter({ capabilities, ...reads });

// @ts-expect-error a list is always needed
createAdapter({ capabilities: { paging: 'none' }, getCredential });
// @ts-expect-error `delete` is declared, and the method is missing
createAdapter({ capabilities: { paging: 'none', delete: { versionLock: true } }, ...reads });
// @ts-expect-error `scopes` is declared, and the method is missing
createAdapter({ capabilities: { paging: 'none', scopes: 'listed' }, ...reads });
// @ts-expect-error `issue` is declared, and the method is missing
createAdapter({
  capabilities: { paging: 'none', issue: { accessLevels: ['full'], replay: 'none' } },
  ...reads,
});
// @ts-expect-error `rotate` is declared, and the method is missing
createAdapter({
  capabilities: { paging: 'none', rotate: { versionLock: false, replay: 'none' } },
  ...reads,
});
// @ts-expect-error `verify` is declared, and the method is missing
createAdapter({ capabilities: { paging: 'none', verify: { of: ['draft'] } }, ...reads });
// Usages and scopes that cannot be listed have no method.
createAdapter({ capabilities: { paging: 'none', usages: 'byRefusal', scopes: 'serverOnly' }, ...reads });
// @ts-expect-error usages are only named by a refusal, so no control would call this
createAdapter({ capabilities: { paging: 'none', usages: 'byRefusal' }, ...reads, listUsages });
// @ts-expect-error there is no such kind of paging
createAdapter({ capabilities: { paging: 'numbered' }, ...reads });

const reading = { paging: 'none' } as const;
// @ts-expect-error `deleteCredential` is there, and not declared
const superfluous: AdapterDefinition<typeof reading> = { capabilities: reading, ...reads, deleteCredential };
// @ts-expect-error a secret is returned in its box
const plain: AdapterDefinition['issueCredential'] = async () => ({ ...issuedPair(), clientSecret: 'text' });

// What is optional has to be looked at before it is called.
declare const adapter: KeywardAdapter;
// @ts-expect-error `issueCredential` may be absent
void adapter.issueCredential({ input: {}, idempotencyKey: '', signal: new AbortController().signal });
// @ts-expect-error an adapter does not change
adapter.capabilities = capabilities;

// A credential has no field for a secret.
type SecretLike = Extract<keyof Credential, `${string}${'ecret' | 'assword' | 'oken' | 'piKey'}`>;
const none: [SecretLike] extends [never] ? true : SecretLike = true;
// @ts-expect-error a secret has no place in a credential
const leaking: Credential = { ...credential, clientSecret: 'text' };
// @ts-expect-error a status is one of the known ones
const strange: Credential['status'] = 'sleeping';

export type Used = [typeof superfluous, typeof plain, typeof none, typeof leaking, typeof strange];
