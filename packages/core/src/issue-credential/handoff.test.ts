import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { credentialTypes, type CredentialType } from '../credential/credential.ts';
import { Secret } from '../secret/Secret.ts';
import {
  availableHandoffFormats,
  formatHandoff,
  formatPair,
  handoffFiles,
  handoffFormats,
} from './handoff.ts';

interface Pair {
  id: string;
  secret: string;
}

const tokenEndpoint = 'https://auth.example/token';
const sourceOf = ({ id, secret }: Pair, type: CredentialType = 'oauth2ClientCredentials') => ({
  credential: { type },
  clientId: id,
  clientSecret: new Secret(secret),
  tokenEndpoint,
});

/** Text without NUL, which no shell and no environment can hold. */
const text = fc
  .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), shellish())
  .map((value) => value.replaceAll('\0', ''));
const pairs = fc.array(fc.record({ id: text, secret: text }), { minLength: 40, maxLength: 60 });

function shellish(): fc.Arbitrary<string> {
  const pieces = [
    "'",
    '"',
    '\\',
    '$',
    '`',
    '$(echo x)',
    '${HOME}',
    '~',
    '~root',
    ' ',
    '\n',
    '\r\n',
    '#',
    ';',
    '!',
  ];
  return fc
    .array(fc.constantFrom(...pieces, '&', '|', '*', '=', '-', 'a', 'é', '雪'), { maxLength: 8 })
    .map((all) => all.join(''));
}

/** Runs a script for each text, given as file `$f`, and returns all NUL-terminated words that it prints. */
function runInShell(texts: readonly string[], script: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-'));
  try {
    texts.forEach((content, index) => writeFileSync(join(folder, String(index)), content));
    const loop = `i=0; while [ -f "$1/$i" ]; do f="$1/$i"; ( ${script} ); i=$((i+1)); done`;
    const output = execFileSync('/bin/sh', ['-c', loop, 'sh', folder], {
      encoding: 'utf8',
      env: { HOME: '/h' },
    });
    return output.split('\0').slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('handoff', () => {
  it('as .env is read back by a shell exactly, whatever the characters', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const files = all.map((pair) => formatHandoff('env', sourceOf(pair)));
        const print = `set -a; . "$f"; printf '%s\\0' "$CLIENT_ID" "$CLIENT_SECRET"`;
        expect(runInShell(files, print)).toEqual(all.flatMap(({ id, secret }) => [id, secret]));
      }),
      { numRuns: 15 },
    );
  });

  it('as .env is read back by a dotenv parser, for whatever such a file can hold', () => {
    const plain = fc.string({ unit: 'grapheme-ascii' }).filter((value) => !/['\\$`]/.test(value));
    fc.assert(
      fc.property(plain, plain, (id, secret) => {
        const file = formatHandoff('env', sourceOf({ id, secret }));
        expect(parseEnv(file)).toEqual({ CLIENT_ID: id, CLIENT_SECRET: secret });
      }),
    );
  });

  it('as curl is one command whose words are the pair, whatever the characters', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const scripts = all.map((pair) => formatHandoff('curl', sourceOf(pair)));
        const words = runInShell(scripts, `curl() { printf '%s\\0' "$@"; }; . "$f"`);
        expect(words).toEqual(
          all.flatMap(({ id, secret }) => [
            tokenEndpoint,
            '--data-urlencode',
            'grant_type=client_credentials',
            '--data-urlencode',
            `client_id=${id}`,
            '--data-urlencode',
            `client_secret=${secret}`,
          ]),
        );
      }),
      { numRuns: 15 },
    );
  });

  it('as JSON is read back exactly', () => {
    fc.assert(
      fc.property(fc.record({ id: text, secret: text }), (pair) => {
        expect(JSON.parse(formatHandoff('json', sourceOf(pair)))).toEqual({
          client_id: pair.id,
          client_secret: pair.secret,
        });
      }),
    );
  });

  it('leaves usual values unquoted, as people expect them in a file', () => {
    const source = sourceOf({ id: 'client_1', secret: 'kw_secret_aB3+/=' });
    expect(formatHandoff('env', source)).toBe('CLIENT_ID=client_1\nCLIENT_SECRET=kw_secret_aB3+/=\n');
    expect(formatPair(source)).toBe('client_1\nkw_secret_aB3+/=');
  });

  it.each([
    ['apiKey', 'API_KEY_ID', 'API_KEY'],
    ['database', 'DATABASE_USER', 'DATABASE_PASSWORD'],
  ] as const)('of type %s is written under names that say what it is', (type, idName, secretName) => {
    const source = sourceOf({ id: 'the id', secret: 's3cret' }, type);
    expect(formatHandoff('env', source)).toBe(`${idName}='the id'\n${secretName}=s3cret\n`);
    expect(JSON.parse(formatHandoff('json', source))).toEqual({
      [idName.toLowerCase()]: 'the id',
      [secretName.toLowerCase()]: 's3cret',
    });
    expect(formatPair(source)).toBe('the id\ns3cret');
  });

  it('of every other type is written as client id and secret', () => {
    for (const type of credentialTypes.filter((other) => other !== 'apiKey' && other !== 'database')) {
      const source = sourceOf({ id: 'a', secret: 'b' }, type);
      expect(formatHandoff('env', source)).toBe('CLIENT_ID=a\nCLIENT_SECRET=b\n');
      expect(JSON.parse(formatHandoff('json', source))).toEqual({ client_id: 'a', client_secret: 'b' });
    }
  });

  it.each([undefined, '', 'token', 'http://auth.example/token', 'ftp://auth.example/token', '-o/tmp/x'])(
    'has no curl form for the token endpoint %j, to which no secret may be sent',
    (endpoint) => {
      const source = { ...sourceOf({ id: 'a', secret: 'b' }), tokenEndpoint: endpoint };
      expect(availableHandoffFormats(source)).toEqual(['env', 'json']);
      expect(() => formatHandoff('curl', source)).toThrow(RangeError);
    },
  );

  it('has a curl form for an https endpoint, and a file name for each form', () => {
    expect(availableHandoffFormats(sourceOf({ id: 'a', secret: 'b' }))).toEqual([...handoffFormats]);
    expect(Object.keys(handoffFiles)).toEqual([...handoffFormats]);
  });

  it.each([`a'b"c`, `a'b\\c`, "a'b$c", "a'b`c"])(
    'has no .env form for %j, which its readers disagree about',
    (secret) => {
      expect(availableHandoffFormats(sourceOf({ id: 'a', secret }))).not.toContain('env');
    },
  );

  it.each(handoffFormats)('as %s is not made of a secret that was cleared', (format) => {
    const source = sourceOf({ id: 'a', secret: 'b' });
    source.clientSecret.clear();
    expect(() => formatHandoff(format, source)).toThrow('was cleared');
  });
});
