import { maximumNameLength, type IssueCredentialInput } from '@keyward/core';
import { idle, issueMethod, mustCreateNothing, validInput } from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, mustReject, skip } from '../expectations.ts';

const dayMs = 86_400_000;

export const refusalClauses: readonly Clause[] = [
  refusal('contact', 'an e-mail address that is none', async (context) =>
    Promise.all(
      [
        '',
        'not an address',
        'a@b',
        'two@example.com,other@example.com',
        'x@example.com\nBcc: y@example.com',
      ].map((contact) => validInput(context, { contact })),
    ),
  ),
  refusal('name', 'a name that is too long or has control characters', async (context) => [
    await validInput(context, { name: 'n'.repeat(maximumNameLength + 1) }),
    await validInput(context, { name: 'a\u0000b' }),
  ]),
  refusal(
    'scopes',
    'fine-grained access without a scope, or with one that is not listed',
    async (context) => {
      const { issue } = context.adapter.capabilities;
      if (!issue?.accessLevels.includes('fineGrained')) skip('fine-grained access is not declared');
      return [
        await validInput(context, { accessLevel: 'fineGrained', scopes: [] }),
        await validInput(context, { accessLevel: 'fineGrained', scopes: ['conformance:no-such-scope'] }),
      ];
    },
  ),
  refusal('expiresAt', 'an expiry that has passed, or that is not declared', async (context) => {
    const inputs = [await validInput(context, { expiresAt: '2020-01-01T00:00:00Z' })];
    if (context.adapter.capabilities.issue?.expiry) return inputs;
    const later = new Date(Date.now() + dayMs).toISOString();
    return [...inputs, await validInput(context, { expiresAt: later })];
  }),
  refusal('connectionLimit', 'a connection limit that is not declared', async (context) => {
    const { issue } = context.adapter.capabilities;
    if (issue?.connectionLimit) skip('`issue.connectionLimit` is declared');
    return [await validInput(context, { connectionLimit: 2 })];
  }),
  refusal('accessLevel', 'an access level that is not declared', async (context) => {
    const { issue, scopes } = context.adapter.capabilities;
    const isFullMissing = !issue?.accessLevels.includes('full');
    const isFineGrainedMissing = !issue?.accessLevels.includes('fineGrained') && scopes === 'listed';
    if (!isFullMissing && !isFineGrainedMissing) skip('all access levels are declared');
    return [await validInput(context, { accessLevel: isFullMissing ? 'full' : 'fineGrained' })];
  }),
];

/** Each of the inputs is wrong in the one field, must be refused there, and must leave nothing behind. */
function refusal(
  field: keyof IssueCredentialInput,
  what: string,
  inputs: (context: ClauseContext) => Promise<IssueCredentialInput[]>,
): Clause {
  return {
    id: `issue.invalid.${field}`,
    title: `Issuing refuses ${what}, names the field, and creates nothing.`,
    capability: 'issue',
    run: async (context) => {
      const issueCredential = issueMethod(context);
      const situation = `for ${what}`;
      for (const input of await inputs(context)) {
        await mustCreateNothing(context, situation, async () => {
          const idempotencyKey = crypto.randomUUID();
          const call = issueCredential({ input, idempotencyKey, signal: idle() });
          const error = await mustReject('issueCredential', call, 'validation', situation);
          const isNamed = error.fieldErrors.some(({ path }) => path[0] === field);
          const finding = 'it names other fields or none';
          must(isNamed, 'issueCredential', `name \`${field}\` in \`fieldErrors\` ${situation}`, finding);
        });
      }
    },
  };
}
