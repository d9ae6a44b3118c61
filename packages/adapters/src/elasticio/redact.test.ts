import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { base64 } from './elasticioClient.ts';
import { redacted, textsIn } from './redact.ts';

const secret = 'Tr0ub4dor&3 "x"/é';
const onlyWords = 'ab cd ef gh ij kl';
const onlySigns = 'a&b c&d e&f g&h';

it.each([
  ['plain', secret, `login with ${secret} failed`],
  ['URL-encoded', onlySigns, `GET /?p=${encodeURIComponent(onlySigns)} failed`],
  ['form-encoded', onlyWords, `p=${onlyWords.replaceAll(' ', '+')} failed`],
  ['in JSON', '"\\"\\"\\"', `body was ${JSON.stringify({ p: '"\\"\\"\\"' })} failed`],
  ['in base64 behind a user name', secret, `Authorization: Basic ${base64(`mail:${secret}`)} failed`],
  ['in base64 that begins in a word', secret, `key:x${base64(secret)} failed`],
  ['in part', secret, 'token Tr0ub4do… failed'],
  ['line by line', `-----BEGIN\n${onlyWords}\n-----END`, `bad line "${onlyWords}" failed`],
])('removes a secret that stands in a text %s', (_, hidden, text) => {
  const kept = redacted(text, [hidden]);
  expect(kept).toContain('failed');
  expect(kept).toContain('[removed]');
  const rest = kept?.replaceAll(
    /\[removed\]|failed|login with|GET|body was|token|Authorization|Basic|key|bad line/g,
    '',
  );
  // What surrounds it, and nothing of it.
  expect(rest?.replaceAll(/[^\p{L}\d]/gu, '').length).toBeLessThanOrEqual(2);
});

it('leaves a text without secrets as it is, on one line and bounded', () => {
  expect(redacted('connect ECONNREFUSED\n 10.0.0.1:25\u202E', ['hunter2hunter2'])).toBe(
    'connect ECONNREFUSED 10.0.0.1:25',
  );
  expect(redacted('x '.repeat(2000), ['hunter2'])).toHaveLength(500);
});

it('shows nothing of a text where nobody can be sure: short secrets, much text, nothing left', () => {
  expect(redacted('port 25 is closed', ['25'])).toBeUndefined();
  expect(redacted('x'.repeat(20_001), ['hunter2'])).toBeUndefined();
  expect(redacted('hunter2', ['hunter2'])).toBeUndefined();
  expect(redacted('', [])).toBeUndefined();
});

it('removes whatever secret, wherever it stands, in whatever words', () => {
  const words = fc.string({ maxLength: 60, unit: 'grapheme' });
  fc.assert(
    fc.property(
      words,
      fc.string({ minLength: 4, maxLength: 40, unit: 'grapheme' }),
      words,
      (before, hidden, after) => {
        fc.pre(hidden.trim().length >= 4 && !'[removed]'.includes(hidden.trim()));
        const kept = redacted(before + hidden + after, [hidden]) ?? '';
        expect(kept.replaceAll('[removed]', '\n')).not.toContain(hidden);
      },
    ),
    { numRuns: 2000 },
  );
});

it('finds the texts in a value however deep, and never hangs on a deep one', () => {
  expect(textsIn({ a: ['x', { b: 'y', c: null, d: 5, e: undefined }], f: true }).sort()).toEqual([
    '5',
    'x',
    'y',
  ]);
  let deep: unknown = 'bottom';
  for (let level = 0; level < 100_000; level++) deep = [deep];
  expect(textsIn(deep)).toEqual(['bottom']);
});
