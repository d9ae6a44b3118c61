import { describe, expect, it } from 'vitest';
import { memoryAdapter } from '../memory/index.ts';
import { counted, problemOf, served } from './served.ts';

describe('queries', () => {
  it.each([
    ['GET /v1/credentials?status=x', 'status'],
    ['GET /v1/credentials?kind=__proto__', 'kind'],
    ['GET /v1/credentials?expiresBefore=tomorrow', 'expiresBefore'],
    ['GET /v1/credentials?sort=version', 'sort'],
    ['GET /v1/credentials?sort=--name', 'sort'],
    [`GET /v1/credentials?search=${'x'.repeat(201)}`, 'search'],
    [`GET /v1/credentials?contact=${'x'.repeat(321)}`, 'contact'],
    [`GET /v1/credentials?${'connector=x&'.repeat(101)}`, 'connector'],
    ['GET /v1/credential-counts?by=id', 'by'],
    ['GET /v1/credential-counts?by=connector&by=constructor', 'by'],
    ['POST /v1/credentials/x/verify?environment=', 'environment'],
    [`POST /v1/credentials/x/verify?environment=${'x'.repeat(201)}`, 'environment'],
  ])('%.50s is refused by its parameter', async (route, parameter) => {
    const { ask, calls } = counted();
    const response = await ask(route, route.startsWith('POST') ? { body: {} } : {});
    expect(response.status).toBe(422);
    expect(await problemOf(response)).toMatchObject({ errors: [{ path: [parameter] }] });
    expect(calls).toEqual([]);
  });

  it.each([
    ['GET /v1/credentials?connector=x', 'connector'],
    ['GET /v1/credentials?search=x', 'search'],
    ['GET /v1/credentials?sort=name', 'sort'],
    ['POST /v1/credentials/x/verify?environment=x', 'environment'],
  ])('%s is refused where the backend does not declare it', async (route, parameter) => {
    const { ask } = served(memoryAdapter({ capabilities: { verify: { of: ['stored'] } } }));
    const response = await ask(route, route.startsWith('POST') ? { body: {} } : {});
    expect(response.status).toBe(422);
    expect(await problemOf(response)).toMatchObject({ errors: [{ path: [parameter], code: 'unsupported' }] });
  });
});

it('an edit is not tried out by a backend that tries only what is saved', async () => {
  const adapter = memoryAdapter({
    capabilities: { verify: { of: ['stored'] }, update: { versionLock: true, fields: ['name'] } },
  });
  const body = { patch: {} };
  const response = await served(adapter).ask('POST /v1/credentials/x/verify', {
    body,
    headers: { 'if-match': '"1"' },
  });
  expect(await problemOf(response)).toMatchObject({ code: 'unsupported' });
});
