import { KeywardError, Secret } from '@keyward/core';
import type { Mutant } from './mutant.ts';

/** Break issuing and its replay. */
export const issuingMutants: readonly Mutant[] = [
  {
    does: 'ignores the idempotency key',
    caughtBy: ['replay.same', 'replay.concurrent', 'replay.lostAnswer', 'replay.mismatch'],
    mutate: ({ issueCredential }) => ({
      issueCredential: (params) => issueCredential({ ...params, idempotencyKey: crypto.randomUUID() }),
    }),
  },
  {
    does: 'makes a new secret when it is asked again',
    caughtBy: ['replay.same'],
    mutate: ({ issueCredential }) => ({
      issueCredential: async (params) => ({
        ...(await issueCredential(params)),
        clientSecret: new Secret(crypto.randomUUID()),
      }),
    }),
  },
  {
    does: 'hands out the same box again, which the interface has cleared',
    caughtBy: ['replay.same'],
    mutate: ({ issueCredential }) => {
      const boxes = new Map<string, Secret>();
      return {
        issueCredential: async (params) => {
          const issued = await issueCredential(params);
          const clientSecret = boxes.get(issued.clientId) ?? issued.clientSecret;
          boxes.set(issued.clientId, clientSecret);
          return { ...issued, clientSecret };
        },
      };
    },
  },
  {
    does: 'checks the key before and stores it after it waits, so that racing calls slip through',
    caughtBy: ['replay.concurrent'],
    mutate: ({ issueCredential }) => {
      const done = new Set<string>();
      return {
        issueCredential: async (params) => {
          const isFirst = !done.has(params.idempotencyKey);
          await new Promise((resolve) => setTimeout(resolve, 1));
          const idempotencyKey = isFirst ? crypto.randomUUID() : params.idempotencyKey;
          done.add(params.idempotencyKey);
          return issueCredential({ ...params, idempotencyKey });
        },
      };
    },
  },
  {
    does: 'ignores that the input has changed under the same key',
    caughtBy: ['replay.mismatch'],
    mutate: ({ issueCredential }) => {
      const first = new Map<string, Parameters<typeof issueCredential>[0]['input']>();
      return {
        issueCredential: (params) => {
          const input = first.get(params.idempotencyKey) ?? params.input;
          first.set(params.idempotencyKey, input);
          return issueCredential({ ...params, input });
        },
      };
    },
  },
  {
    does: 'makes a second credential for a key that is too old',
    caughtBy: ['replay.expired'],
    mutate: ({ issueCredential }) => ({
      issueCredential: (params) =>
        issueCredential(params).catch((error: unknown) => {
          if (KeywardError.from(error).code !== 'replayExpired') throw error;
          return issueCredential({ ...params, idempotencyKey: crypto.randomUUID() });
        }),
    }),
  },
  {
    does: 'accepts any text as an e-mail address',
    caughtBy: ['issue.invalid.contact'],
    mutate: ({ issueCredential }) => ({
      issueCredential: ({ input, ...params }) =>
        issueCredential({ ...params, input: { ...input, contact: 'someone@example.com' } }),
    }),
  },
  {
    does: 'refuses without saying which field is wrong',
    caughtBy: ['issue.invalid.contact', 'issue.invalid.name', 'issue.invalid.scopes'],
    mutate: ({ issueCredential }) => ({
      issueCredential: (params) =>
        issueCredential(params).catch((error: unknown) => {
          throw new KeywardError(KeywardError.from(error).code);
        }),
    }),
  },
  {
    does: 'cuts a name that is too long',
    caughtBy: ['issue.invalid.name'],
    mutate: ({ issueCredential }) => ({
      issueCredential: ({ input, ...params }) =>
        issueCredential({ ...params, input: { ...input, name: input.name.slice(0, 200) } }),
    }),
  },
  {
    does: 'swallows the scopes',
    caughtBy: ['issue.asAsked', 'scopes.issuable'],
    mutate: ({ issueCredential }) => ({
      issueCredential: async (params) => {
        const issued = await issueCredential(params);
        return { ...issued, credential: { ...issued.credential, scopes: [] } };
      },
    }),
  },
  {
    does: 'escapes markup in names',
    caughtBy: ['issue.hostileTexts'],
    mutate: ({ listCredentials }) => ({
      listCredentials: async (params) => {
        const { items, nextCursor } = await listCredentials(params);
        return {
          items: items.map((row) => ({ ...row, name: row.name.replaceAll('<', '&lt;') })),
          nextCursor,
        };
      },
    }),
  },
  {
    does: 'returns the secret as plain text',
    caughtBy: ['issue.secretBoxed'],
    mutate: ({ issueCredential }) => ({
      issueCredential: async (params) => {
        const issued = await issueCredential(params);
        return { ...issued, clientSecret: issued.clientSecret.expose() as never };
      },
    }),
  },
];
