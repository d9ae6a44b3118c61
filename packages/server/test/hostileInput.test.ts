import { expect, test } from 'vitest';
import { credentialOf, pageOf, problemOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import { fullAccess, idempotencyKey, testServer, type TestServer } from './support/testServer.ts';

const json = { 'content-type': 'application/json' };

const post = ({ request }: TestServer, body: BodyInit, headers: Record<string, string> = json) =>
  request('POST', '/credentials', { body, headers: { 'idempotency-key': idempotencyKey(), ...headers } });

describeDatabases('hostile input', (database) => {
  test.each([
    ['broken JSON', '{"contact":', 'malformedJson'],
    ['no JSON', '', 'malformedJson'],
    ['5,000 deep arrays', '['.repeat(5000) + ']'.repeat(5000), 'tooDeep'],
    ['33 deep objects', '{"a":'.repeat(33) + '1' + '}'.repeat(33), 'tooDeep'],
    ['30,000 deep and never closed', '[{"a":'.repeat(10_000), 'tooDeep'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 'malformedText'],
    ['an array', '[]', 'invalid_type'],
    ['an unknown field', JSON.stringify({ ...fullAccess, clientSecret: 'mine' }), 'unrecognized_keys'],
    ['__proto__', '{"__proto__":{"accessLevel":"full"},"contact":"a@example.com"}', 'reservedName'],
  ])('%s is a validation error and makes nothing', async (_, body, code) => {
    const server = testServer(database());
    const response = await post(server, body);
    expect(response.status).toBe(422);
    const problem = await problemOf(response);
    expect(problem.code).toBe('validation');
    expect(problem.errors?.map((error) => error.code)).toContain(code);
    expect((await pageOf(server.request('GET', '/credentials'))).items).toEqual([]);
  });

  test('brackets in strings are not depth, and 32 levels are not too deep', async () => {
    const server = testServer(database());
    const name = '[{"\\'.repeat(40);
    const issued = await server.issue({ ...fullAccess, name });
    expect(issued.credential.name).toBe(name);
    const deep = await problemOf(await post(server, '['.repeat(32) + ']'.repeat(32)));
    expect(deep.errors?.map((error) => error.code)).toEqual(['invalid_type']);
  });

  test('a body is counted while it streams, with and without an honest length', async () => {
    const server = testServer(database());
    const big = JSON.stringify({ ...fullAccess, name: 'x'.repeat(64 * 1024) });
    expect((await post(server, big)).status).toBe(413);
    expect((await post(server, big, { ...json, 'content-length': '10' })).status).toBe(413);

    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1024;
        controller.enqueue(new Uint8Array(1024).fill(0x20));
      },
    });
    const response = await post(server, endless);
    expect(response.status).toBe(413);
    expect((await problemOf(response)).code).toBe('payloadTooLarge');
    expect(sent).toBeLessThan(80 * 1024);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', ''])(
    'content type "%s" is refused',
    async (type) => {
      const response = await post(testServer(database()), JSON.stringify(fullAccess), {
        'content-type': type,
      });
      expect(response.status).toBe(422);
      expect((await problemOf(response)).errors).toEqual([
        { path: ['Content-Type'], code: 'unsupportedMediaType' },
      ]);
    },
  );

  test.each([
    ['<script>alert(1)</script>&amp;"\'`'],
    ['\u202Eeteled\u202C \u2066x\u2069'],
    ["Robert'); drop table keyward_credentials;--"],
    ['𝕌𝕟𝕚 👩🏽‍💻 عربى'],
    ['half a pair \uD800'],
    ['{1,2} \\N null %s $1'],
  ])('the name %j comes back as it is, in issue, get, list and replay', async (name) => {
    const server = testServer(database());
    const key = idempotencyKey();
    // UTF-8 cannot hold half a pair.
    const kept = name.replace('\uD800', '\uFFFD');
    const { credential, clientSecret } = await server.issue({ ...fullAccess, name }, key);
    expect(credential.name).toBe(kept);
    const one = await server.request('GET', `/credentials/${credential.id}`);
    expect(one.headers.get('content-type')).toMatch(/^application\/json/);
    expect((await credentialOf(one)).name).toBe(kept);
    expect((await pageOf(server.request('GET', '/credentials'))).items[0]?.name).toBe(kept);
    expect((await server.issue({ ...fullAccess, name }, key)).clientSecret).toBe(clientSecret);
  });

  test.each([
    ['10,000 characters', 'n'.repeat(10_000)],
    ['NUL', 'a\0b'],
    ['a line break', 'a\nb'],
    ['an escape', '\u001B[2J'],
  ])('a name with %s is refused at its field', async (_, name) => {
    const response = await post(testServer(database()), JSON.stringify({ ...fullAccess, name }));
    expect(response.status).toBe(422);
    expect((await problemOf(response)).errors?.map((error) => error.path)).toContainEqual(['name']);
  });

  test('a refused value is in no answer and no log', async () => {
    const server = testServer(database());
    const canary = 'canary-4711';
    const bodies = [`{"contact":"${canary}`, JSON.stringify({ ...fullAccess, contact: canary })];
    for (const body of bodies) expect(await (await post(server, body)).text()).not.toContain(canary);
    await server.request('GET', `/credentials/${canary}?token=${canary}`);
    expect(JSON.stringify(server.log)).not.toContain(canary);
    expect(server.log.map((entry) => entry.operation)).toEqual([
      'issueCredential',
      'issueCredential',
      'getCredential',
    ]);
  });
});
