import { createAdapter } from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { memoryAdapter } from '../memory/index.ts';
import { issued, issueInput, problemOf, served } from './served.ts';

describe('If-Match', () => {
  const change = async (all: ReturnType<typeof served>, verb: string, ifMatch?: string) => {
    const { credential } = await issued(all);
    const headers: Record<string, string> = ifMatch === undefined ? {} : { 'if-match': ifMatch };
    const path = `/v1/credentials/${credential.id}`;
    if (verb === 'rotate') return all.ask(`POST ${path}/rotate`, { body: {}, headers });
    if (verb === 'enabled') return all.ask(`PUT ${path}/enabled`, { body: { enabled: false }, headers });
    if (verb === 'replace') {
      const { credential: other } = await issued(all);
      return all.ask(`POST ${path}/replace`, { body: { replacementId: other.id }, headers });
    }
    if (verb === 'verify') return all.ask(`POST ${path}/verify`, { body: { patch: {} }, headers });
    return all.ask(`${verb} ${path}`, { headers, ...(verb === 'PATCH' && { body: { name: 'New' } }) });
  };

  it.each(['PATCH', 'rotate', 'enabled', 'replace', 'verify'])(
    'is required by %s, so that nothing is overwritten unseen',
    async (verb) => {
      const response = await change(served(), verb);
      expect(response.status).toBe(422);
      expect(await problemOf(response)).toMatchObject({ errors: [{ path: ['If-Match'], code: 'required' }] });
    },
  );

  it('may be absent when deleting, as at the reference server', async () => {
    expect((await change(served(), 'DELETE')).status).toBe(204);
  });

  it.each(['DELETE', 'PATCH', 'rotate', 'enabled', 'replace', 'verify'])('decides on %s', async (verb) => {
    const all = served();
    for (const stale of ['"2"', 'W/"1"', '"2", "3"', '1', '', '"1', 'x"1"', '"1" x', '"1";"2"']) {
      const { status } = await change(all, verb, stale);
      expect({ stale, status }).toEqual({ stale, status: 412 });
    }
    for (const fitting of ['"1"', '"2", "1"', 'W/"2","1"', '*']) {
      const { ok } = await change(all, verb, fitting);
      expect({ fitting, ok }).toEqual({ fitting, ok: true });
    }
  });

  it('carries versions that no entity tag can hold', async () => {
    const hostile = 'W/"é"~0041 \u{1F511}\uD800, x';
    const seen: string[] = [];
    const memory = memoryAdapter();
    const credential = { ...(await issued(served(memory))).credential, version: hostile };
    const adapter = createAdapter({
      capabilities: { paging: 'none', delete: { versionLock: true } },
      listCredentials: async () => ({ items: [credential as never], nextCursor: null }),
      getCredential: async () => credential as never,
      deleteCredential: async ({ version }) => void seen.push(version),
    });
    const all = served(adapter);
    const tag = (await all.ask('GET /v1/credentials/x')).headers.get('etag') ?? '';
    const list = (await (await all.ask('GET /v1/credentials')).json()) as { items: { version: string }[] };
    expect(tag).toBe(`"${list.items[0]?.version}"`);
    expect(tag).toMatch(/^"[\x21\x23-\x7E]+"$/);
    await all.ask('DELETE /v1/credentials/x', { headers: { 'if-match': tag } });
    expect(seen).toEqual([hostile]);
  });
});

describe('Idempotency-Key', () => {
  const routes = ['POST /v1/credentials', 'POST /v1/stored-credentials', 'POST /v1/credentials/x/rotate'];

  it.each(routes)('%s needs one of 16 to 255 printable characters', async (route) => {
    const { handler } = served();
    const [method, path] = route.split(' ');
    for (const [key, code] of [
      [undefined, 'required'],
      ['short', 'invalid_format'],
      ['x'.repeat(256), 'invalid_format'],
      ['ü'.repeat(20), 'invalid_format'],
    ] as const) {
      const headers = new Headers({ 'content-type': 'application/json' });
      if (key !== undefined) headers.set('idempotency-key', key);
      const init = { ...(method !== undefined && { method }), headers, body: '{}' };
      const response = await handler(new Request(`https://host.example${path}`, init));
      expect(response.status).toBe(422);
      expect(await problemOf(response)).toMatchObject({ errors: [{ path: ['Idempotency-Key'], code }] });
    }
  });

  it('makes one credential of two requests', async () => {
    const all = served();
    const headers = { 'idempotency-key': 'the same intent, twice' };
    const answers = await Promise.all([
      all.ask('POST /v1/credentials', { body: issueInput, headers }),
      all.ask('POST /v1/credentials', { body: issueInput, headers }),
    ]);
    const [first, second] = await Promise.all(answers.map((answer) => answer.text()));
    expect(first).toBe(second);
  });
});
