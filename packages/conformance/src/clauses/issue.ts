import { oddInstant } from './patches.ts';
import { Secret, type Credential, type IssueCredentialInput } from '@keyward/core';
import { idle, issueMethod, issueOne, listAll, validInput } from '../calls.ts';
import type { Clause } from '../clause.ts';
import { must, mustResolve, skip } from '../expectations.ts';

const toleranceMs = 2_000;

/** Texts that a careless layer escapes, cuts, normalizes, reorders or runs. */
const hostileTexts = [
  '<img src=x onerror="alert(1)">',
  '"double" \'single\' `back` \\ / & &amp; %00 %s ${x} {{x}}',
  "'; DROP TABLE credentials; --",
  'invoice \u202Egnp.exe',
  'e\u0301 is not \u00E9',
  '👩‍👩‍👧‍👦 Zoë 雪 عربي',
  'zero\u200Bwidth',
  '__proto__',
  'null',
];

export const issueClauses: readonly Clause[] = [
  {
    id: 'issue.secretBoxed',
    title: 'Issuing returns a client id and its secret, boxed, so that nothing prints it.',
    capability: 'issue',
    run: async (context) => {
      const { definition } = context;
      if (!definition.issueCredential) skip('`issue` is not declared');
      const input = await validInput(context);
      const call = definition.issueCredential({ input, idempotencyKey: crypto.randomUUID(), signal: idle() });
      const issued = await mustResolve('issueCredential', call);
      const isBoxed = Secret.isSecret(issued.clientSecret);
      must(isBoxed, 'issueCredential', 'return `clientSecret` as a `Secret`', 'it is something else');
      const isThere = issued.clientSecret.expose().length > 0 && issued.clientId.length > 0;
      must(isThere, 'issueCredential', 'return a client id and a secret', 'one of them is empty');
      const isPrinted = JSON.stringify(issued).includes(issued.clientSecret.expose());
      must(!isPrinted, 'issueCredential', 'return the secret in its box only', 'it is elsewhere as well');
    },
  },
  {
    id: 'issue.listed',
    title: 'An issued credential is in the list, and can be read, at once.',
    capability: 'issue',
    run: async (context) => {
      const { id } = (await issueOne(context)).issued.credential;
      const isListed = (await listAll(context)).some((row) => row.id === id);
      must(isListed, 'listCredentials', 'show a credential that was just issued', `\`${id}\` is missing`);
      await mustResolve('getCredential', context.adapter.getCredential({ id, signal: idle() }));
    },
  },
  {
    id: 'issue.distinct',
    title: 'Two intents make two credentials with two secrets, even for equal inputs.',
    capability: 'issue',
    run: async (context) => {
      const input = await validInput(context);
      const { issued: one } = await issueOne(context, input);
      const { issued: two } = await issueOne(context, input);
      const rule = 'make something new for each key';
      must(one.credential.id !== two.credential.id, 'issueCredential', rule, 'two have the same id');
      must(one.clientId !== two.clientId, 'issueCredential', rule, 'two have the same client id');
      const isSecretShared = one.clientSecret.expose() === two.clientSecret.expose();
      must(!isSecretShared, 'issueCredential', rule, 'two have the same secret');
    },
  },
  {
    id: 'issue.asAsked',
    title: 'The credential has the name, contact, access and scopes that were asked for.',
    capability: 'issue',
    run: async (context) => {
      issueMethod(context);
      for (const accessLevel of context.adapter.capabilities.issue?.accessLevels ?? []) {
        const { input, issued } = await issueOne(context, { accessLevel });
        mustEqualInput(issued.credential, input, 'issueCredential');
        const call = context.adapter.getCredential({ id: issued.credential.id, signal: idle() });
        mustEqualInput(await mustResolve('getCredential', call), input, 'getCredential');
      }
    },
  },
  {
    id: 'issue.expiry',
    title: 'A credential expires when it was asked to.',
    capability: 'issue',
    run: async (context) => {
      if (!context.adapter.capabilities.issue?.expiry) skip('`issue.expiry` is not declared');
      const expiresAt = oddInstant(20);
      const { credential } = (await issueOne(context, { expiresAt })).issued;
      const finding = `it is ${credential.expiresAt ?? 'never'}`;
      // Backends that take a duration count from when they get it.
      const differenceMs = Math.abs(Date.parse(credential.expiresAt ?? '') - Date.parse(expiresAt));
      must(differenceMs <= toleranceMs, 'issueCredential', 'let it expire when it was asked to', finding);
    },
  },
  {
    id: 'issue.connectionLimit',
    title: 'A credential allows as many connections as were asked for.',
    capability: 'issue',
    run: async (context) => {
      if (!context.adapter.capabilities.issue?.connectionLimit)
        skip('`issue.connectionLimit` is not declared');
      const { credential } = (await issueOne(context, { connectionLimit: 2 })).issued;
      const limit = credential.limits?.find(({ kind }) => kind === 'connections');
      const finding = `it allows ${limit?.maximum ?? 'any number'}`;
      must(limit?.maximum === 2, 'issueCredential', 'allow as many connections as were asked for', finding);
    },
  },
  {
    id: 'issue.withoutName',
    title: 'A name is not required.',
    capability: 'issue',
    run: async (context) => {
      const { input, issued } = await issueOne(context, { name: '' });
      mustEqualInput(issued.credential, input, 'issueCredential');
    },
  },
  {
    id: 'issue.hostileTexts',
    title: 'Markup, quotes, emoji and direction marks in a name come back character by character.',
    capability: 'issue',
    run: async (context) => {
      const names = new Map<string, string>();
      for (const name of hostileTexts) {
        names.set((await issueOne(context, { name })).issued.credential.id, name);
      }
      const rows = (await listAll(context)).filter((row) => names.has(row.id));
      const finding = `${names.size - rows.length} are missing`;
      must(rows.length === names.size, 'listCredentials', 'show what was issued', finding);
      const mangled = rows.find((row) => row.name !== names.get(row.id));
      const rule = 'return names unchanged';
      const wanted = JSON.stringify(mangled && names.get(mangled.id));
      must(!mangled, 'listCredentials', rule, `${wanted} came back as ${JSON.stringify(mangled?.name)}`);
    },
  },
];

function mustEqualInput(
  credential: Credential,
  input: IssueCredentialInput,
  method: 'issueCredential' | 'getCredential',
): void {
  const rule = 'return the credential as it was asked for';
  must(credential.kind === 'issued', method, rule, `its kind is \`${credential.kind}\``);
  must(credential.name === input.name, method, rule, 'its name is another');
  must(credential.contact === input.contact, method, rule, 'its contact is another');
  const finding = `its access level is \`${credential.accessLevel}\``;
  must(credential.accessLevel === input.accessLevel, method, rule, finding);
  const isSameSet =
    JSON.stringify([...credential.scopes].sort()) === JSON.stringify([...input.scopes].sort());
  must(isSameSet, method, rule, `it has ${credential.scopes.length} of ${input.scopes.length} scopes`);
}
