import { createAdapter, Secret, type AdapterDefinition, type CredentialUsage } from '@keyward/core';
import { expect, it } from 'vitest';
import { memoryAdapterDefinition } from '../memory/index.ts';
import { issueInput, served, storeInputWire, wholeCapabilities } from './served.ts';

const canary = 'canary-of-the-backend-4711';

/** Adds the secret to every object of an answer, in fields with all kinds of names. */
function leaking(value: unknown): unknown {
  if (Secret.isSecret(value) || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => leaking(item));
  const own = Object.entries(value).map(([name, inner]: [string, unknown]) => [
    name,
    name === 'values' ? inner : leaking(inner),
  ]);
  const leaks = { secret: canary, clientSecretPlain: canary, keys: { apiKey: canary }, [canary]: canary };
  return { ...Object.fromEntries(own), ...leaks, boxed: new Secret(canary) };
}

function leakyDefinition(usages: Record<string, CredentialUsage[]>): AdapterDefinition {
  const definition = memoryAdapterDefinition({ capabilities: wholeCapabilities, usages });
  const methods = Object.entries(definition).map(([name, method]) => [
    name,
    typeof method === 'function'
      ? async (params: never) => leaking(await (method as (params: never) => Promise<unknown>)(params))
      : method,
  ]);
  return Object.fromEntries(methods) as AdapterDefinition;
}

it('a backend that returns secrets in every answer leaks none of them', async () => {
  const usages: Record<string, CredentialUsage[]> = {};
  const { ask } = served(createAdapter(leakyDefinition(usages)));
  const stored = await ask('POST /v1/stored-credentials', { body: storeInputWire });
  const { id: storedId } = (await stored.clone().json()) as { id: string };
  const issued = await ask('POST /v1/credentials', { body: issueInput });
  const { credential } = (await issued.clone().json()) as { credential: { id: string } };
  usages[credential.id] = [{ id: 'f', kind: 'flow', name: 'Orders', isActive: false }];
  const other = await ask('POST /v1/credentials', { body: issueInput });
  const { credential: replacement } = (await other.json()) as { credential: { id: string } };
  const path = `/v1/credentials/${credential.id}`;
  const ifMatch = { 'if-match': '*' };
  const answers = [
    stored,
    issued,
    await ask('GET /v1/credentials'),
    await ask(`GET ${path}`),
    await ask(`PATCH ${path}`, { body: { name: 'New' }, headers: ifMatch }),
    await ask(`POST ${path}/rotate`, { body: {}, headers: ifMatch }),
    await ask(`PUT ${path}/enabled`, { body: { enabled: false }, headers: ifMatch }),
    await ask(`POST /v1/credentials/${storedId}/verify`, { body: {} }),
    await ask(`POST /v1/credentials/${storedId}/verify`, { body: { patch: {} }, headers: ifMatch }),
    await ask('PATCH /v1/connectors/netsuite/setups/custom', {
      body: { secrets: { consumer_secret: { change: 'set', value: 'typed' } } },
      headers: { 'if-match': '"2"' },
    }),
    await ask('GET /v1/credential-counts?by=connector&by=status'),
    await ask(`POST ${path}/replace`, { body: { replacementId: replacement.id }, headers: ifMatch }),
    await ask('POST /v1/verifications', { body: storeInputWire }),
    await ask(`GET ${path}/usages`),
    await ask('GET /v1/connectors'),
    await ask('GET /v1/scopes'),
    await ask(`DELETE ${path}`, { headers: ifMatch }),
  ];
  for (const answer of answers) {
    expect(answer.ok).toBe(true);
    expect(await answer.text()).not.toContain('canary');
  }
});
