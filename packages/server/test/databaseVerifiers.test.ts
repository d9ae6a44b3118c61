import { createServer, type AddressInfo } from 'node:net';
import { Secret, type Verification } from '@keyward/core';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import { createEgress } from '../src/egress/index.ts';
import { postgresqlVerifier } from '../src/postgresql/index.ts';
import type { DatabaseVerifier } from '../src/verify/databaseVerifier.ts';
import { mysqlVerifier } from '../src/verify/mysql/index.ts';
import { verifyInput } from '../src/verify/verifyInput.ts';
import { databaseConnector } from './support/connectors.ts';
import { hasMariadb, startMariadb, type TestMariadb } from './support/mariadb.ts';

const egress = createEgress({ allow: ['127.0.0.0/8'] });
const password = 'canary-5e0b7d';

async function verify(
  verifier: DatabaseVerifier,
  port: number,
  parts: Record<string, string> = {},
): Promise<Verification | null> {
  const [method] = databaseConnector(verifier.engine).methods;
  if (!method) throw new Error('The connector has a method.');
  const login = {
    host: '127.0.0.1',
    port: String(port),
    database: 'app',
    user: 'app',
    tls: 'disable',
    password,
  };
  const { password: typed, ...values } = { ...login, ...parts };
  const ways = { egress: undefined, databaseVerifiers: [verifier] };
  const input = { values, secrets: { password: new Secret(typed) } };
  return verifyInput(ways, method, input, AbortSignal.timeout(20_000));
}

const causesOf = async (...call: Parameters<typeof verify>) =>
  (await verify(...call))?.causes.map(({ code, path }) => `${code} ${path.join('.')}`);

describe.skipIf(!hasPostgres())('logging in to PostgreSQL', () => {
  let postgres: TestPostgres;
  let port: number;
  const verifier = postgresqlVerifier(egress);
  beforeAll(async () => {
    postgres = await startPostgres();
    port = Number(new URL(postgres.url).port);
    const admin = new Client(postgres.url);
    await admin.connect();
    await admin.query(`create role app login password '${password}'`);
    await admin.query('create role locked nologin');
    await admin.query('create database app owner app');
    // The cluster of a test trusts everybody. Where it is ours, this user has to prove who it is.
    if (postgres.outage) {
      const [file] = (await admin.query<{ hba_file: string }>('show hba_file')).rows;
      const rules = 'host all app 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust';
      const lines = `select unnest(string_to_array('${rules}', E'\\n'))`;
      await admin.query(`copy (${lines}) to '${file?.hba_file}'`);
      await admin.query('select pg_reload_conf()');
    }
    await admin.end();
  });
  afterAll(() => postgres.stop());

  test('works with what is right, and says which field is wrong', async () => {
    expect(await verify(verifier, port)).toMatchObject({ status: 'verified', causes: [] });
    if (postgres.outage) {
      const wrong = await verify(verifier, port, { password: 'canary-wrong' });
      expect(wrong?.causes).toEqual([{ path: ['secrets', 'password'], code: 'invalidCredentials' }]);
    }
    expect(await causesOf(verifier, port, { database: 'none' })).toEqual(['notFound values.database']);
    expect(await causesOf(verifier, port, { user: 'locked' })).toEqual(['invalidCredentials values.user']);
    expect(await causesOf(verifier, port, { tls: 'require' })).toEqual(['tls values.tls']);
    expect(await causesOf(verifier, port, { tls: 'maybe' })).toEqual(['invalid_format values.tls']);
    expect(await causesOf(verifier, port, { port: '99999' })).toEqual(['invalid_format values.port']);
    expect(await causesOf(verifier, 1)).toEqual(['unreachable values.port', 'unreachable values.host']);
    expect(await causesOf(verifier, port, { host: 'nowhere.invalid' })).toEqual(['unreachable values.host']);
    expect(await causesOf(postgresqlVerifier(createEgress()), port)).toEqual(['blocked values.host']);
  });
});

describe('a server that speaks PostgreSQL and means no good', () => {
  const message = (type: string, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(body.length + 4);
    return Buffer.concat([Buffer.from(type), length, body]);
  };
  const asksInTheClear = message('R', Buffer.from([0, 0, 0, 3]));
  const listening = async (answer: (received: Buffer) => Buffer | undefined) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', (data) => {
        const reply = answer(Buffer.from(data));
        if (reply) socket.write(reply);
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    afterAll(() => server.close());
    return (server.address() as AddressInfo).port;
  };

  test('gets only the password that was typed, never one of this process, and its words go no further', async () => {
    const seen: string[] = [];
    const refusal = (text: string) =>
      message('E', Buffer.from(`SFATAL\0C28P01\0Mwrong password ${text}\0\0`));
    const port = await listening((data) => {
      const text = data.toString('latin1');
      seen.push(text);
      return text.startsWith('p') ? refusal(text.slice(5)) : asksInTheClear;
    });
    process.env['PGPASSWORD'] = 'canary-of-the-process';
    try {
      const verifier = postgresqlVerifier(egress);
      const typed = await verify(verifier, port);
      const empty = await verify(verifier, port, { password: '' });
      expect(typed?.causes).toEqual([{ path: ['secrets', 'password'], code: 'invalidCredentials' }]);
      expect(JSON.stringify([typed, empty])).not.toContain('canary');
    } finally {
      delete process.env['PGPASSWORD'];
    }
    expect(seen.join(' ')).toContain(password);
    expect(seen.join(' ')).not.toContain('canary-of-the-process');
  });

  test('is given up when it says nothing, and at once when nobody waits any more', async () => {
    const port = await listening(() => undefined);
    const abort = new AbortController();
    const login = {
      host: '127.0.0.1',
      port,
      database: 'app',
      user: 'app',
      password,
      tls: 'disable',
    } as const;
    const answer = postgresqlVerifier(egress).logIn({ ...login, signal: abort.signal });
    setTimeout(() => abort.abort(), 50);
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    const other = new AbortController();
    const mysql = mysqlVerifier(egress).logIn({ ...login, signal: other.signal });
    setTimeout(() => other.abort(), 50);
    await expect(mysql).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe.skipIf(!hasMariadb())('logging in to MySQL', () => {
  let mariadb: TestMariadb;
  const verifier = mysqlVerifier(egress);
  beforeAll(async () => {
    mariadb = await startMariadb(
      `create database app; create database other;
       create user app@'127.0.0.1' identified by '${password}'; grant all on app.* to app@'127.0.0.1';`,
    );
  });
  afterAll(() => mariadb.stop());

  test('works with what is right, and says which field is wrong', async () => {
    const { port } = mariadb;
    expect(await verify(verifier, port)).toMatchObject({ status: 'verified', causes: [] });
    const wrong = await verify(verifier, port, { password: 'canary-wrong' });
    expect(wrong?.causes).toEqual([{ path: ['secrets', 'password'], code: 'invalidCredentials' }]);
    expect(await causesOf(verifier, port, { database: 'other' })).toEqual(['forbidden values.database']);
    expect(await causesOf(verifier, port, { tls: 'require' })).toEqual(['tls values.tls']);
    expect(await causesOf(verifier, 1)).toEqual(['unreachable values.port', 'unreachable values.host']);
    expect(await causesOf(mysqlVerifier(createEgress()), port)).toEqual(['blocked values.host']);
  });
});
