import { describeAdapter } from '@keyward/conformance';
import { describe, expect, it } from 'vitest';
import { betterAuthAdapterDefinition } from '../src/better-auth/index.ts';
import { startBetterAuth } from './support/betterAuth.ts';
import { fakeBetterAuth } from '../../../test/support/fakes/betterAuth.ts';

// Not in the table of backends: it is none.
describe('the fake of better-auth', () => {
  describeAdapter({
    describe,
    it,
    setup: () => {
      const keys = Array.from({ length: 7 }, (_, index) => ({
        name: `Seed ${index}`,
        createdAt: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
      }));
      const adapter = betterAuthAdapterDefinition({ fetch: fakeBetterAuth({ keys }) });
      return { adapter, seed: async () => {} };
    },
  });
});

interface Step {
  route: string;
  /** `GET` without one. `ID` stands for the id of the key that the first step makes. */
  body?: Record<string, unknown>;
  query?: Record<string, string>;
}

const metadata = { contact: 'ci@host.example' };
const steps: Step[] = [
  { route: 'create', body: { name: 'CI', metadata, expiresIn: 2 * 86_400 } },
  { route: 'create', body: { name: '' } },
  { route: 'create', body: { name: 'n'.repeat(201) } },
  { route: 'create', body: { name: 'CI', expiresIn: 3600 } },
  { route: 'create', body: { name: 'CI', expiresIn: 400 * 86_400 } },
  { route: 'create', body: { name: 'CI', permissions: { all: ['read'] } } },
  { route: 'list', query: { limit: '1', offset: '1', sortBy: 'createdAt', sortDirection: 'desc' } },
  { route: 'list', query: { limit: '5', offset: '9' } },
  { route: 'get', query: { id: 'ID' } },
  { route: 'get', query: { id: 'nobody' } },
  { route: 'update', body: { keyId: 'ID', name: 'renamed', enabled: false, expiresIn: null } },
  { route: 'update', body: { keyId: 'ID', metadata: { contact: 'other@host.example' } } },
  { route: 'update', body: { keyId: 'ID', name: '' } },
  { route: 'update', body: { keyId: 'ID', remaining: 5 } },
  { route: 'update', body: { keyId: 'ID' } },
  { route: 'update', body: { keyId: 'nobody', name: 'x' } },
  { route: 'delete', body: { keyId: 'ID' } },
  { route: 'delete', body: { keyId: 'ID' } },
  { route: 'nowhere', body: {} },
];

it('answers as the real plugin does, step by step: status, code, and each field that it has', async () => {
  const real = await play((await startBetterAuth().signUp()).fetch);
  const fake = await play(fakeBetterAuth());
  expect(fake.map(({ status, code }) => [status, code])).toEqual(
    real.map(({ status, code }) => [status, code]),
  );
  expect(real.some(({ status }) => status === 200) && real.some(({ status }) => status === 404)).toBe(true);
  fake.forEach(({ body }, index) => expect(shapesOf(real[index]?.body)).toMatchObject(shapesOf(body)));
});

/** Sends the steps one after the other. */
async function play(fetch: typeof globalThis.fetch) {
  const answers: { status: number; code: unknown; body: Record<string, unknown> }[] = [];
  let id = '';
  for (const { route, body, query = {} } of steps) {
    const text = JSON.stringify({ body, query }).replace('"ID"', JSON.stringify(id));
    const sent = JSON.parse(text) as Pick<Step, 'body' | 'query'>;
    const response = await fetch(`/api/auth/api-key/${route}?${new URLSearchParams(sent.query)}`, {
      method: sent.body ? 'POST' : 'GET',
      ...(sent.body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent.body) }),
    });
    const answer = JSON.parse((await response.text()) || '{}') as Record<string, unknown>;
    if (id === '') id = String(answer.id);
    answers.push({ status: response.status, code: answer.code, body: answer });
  }
  return answers;
}

/** The value of each field; where that is by chance, its type and how long it is. */
function shapesOf(value: unknown): object {
  const shapes: [string, unknown][] = Object.entries(value ?? {}).map(([name, item]: [string, unknown]) => [
    name,
    shapeOf(name, item),
  ]);
  return Object.fromEntries(shapes);
}

function shapeOf(name: string, item: unknown): unknown {
  if (typeof item !== 'string') return typeof item === 'object' && item !== null ? shapesOf(item) : item;
  if (name === 'message') return 'a text';
  return /^(id|key|start|createdAt|updatedAt|expiresAt)$/.test(name) ? `${item.length} characters` : item;
}
