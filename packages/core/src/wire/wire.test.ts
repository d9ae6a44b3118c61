import { describe, expect, it } from 'vitest';
import { errorCodes, KeywardError } from '../errors/KeywardError.ts';
import { errorFromProblem, problemStatus } from '../errors/problemDetails.ts';
import { Secret } from '../secret/Secret.ts';
import type { StoreCredentialInput } from '../store-credential/storeCredentialInput.ts';
import type { CredentialPatch } from '../update-credential/credentialPatch.ts';
import { parseUntrustedJson } from './parseUntrustedJson.ts';
import { problemOf } from './problemOf.ts';
import {
  CredentialPatchWireSchema,
  StoreCredentialInputWireSchema,
  toCredentialPatchWire,
  toStoreCredentialInputWire,
} from './secretInputs.ts';

const input: StoreCredentialInput = {
  name: 'Mail',
  connectorId: 'mail',
  type: 'basic',
  values: { host: 'mail.example.com' },
  secrets: { password: new Secret('hunter two'), 'a.b': new Secret('line\nline') },
};

describe('an input with secrets', () => {
  it('is text on the wire and boxed again behind it', () => {
    const wire: unknown = JSON.parse(JSON.stringify(toStoreCredentialInputWire(input)));
    expect(wire).toMatchObject({ secrets: { password: 'hunter two', 'a.b': 'line\nline' } });
    const parsed: StoreCredentialInput = StoreCredentialInputWireSchema.parse(wire);
    expect(JSON.stringify(parsed)).toBe(JSON.stringify(input));
    expect(parsed.secrets['password']?.expose()).toBe('hunter two');
  });

  it('keeps what an edit does with each secret apart', () => {
    const patch: CredentialPatch = {
      expiresAt: null,
      secrets: {
        old: { change: 'keep' },
        gone: { change: 'clear' },
        fresh: { change: 'set', value: new Secret('s3') },
      },
    };
    const wire: unknown = JSON.parse(JSON.stringify(toCredentialPatchWire(patch)));
    expect(wire).toMatchObject({ expiresAt: null, secrets: { fresh: { change: 'set', value: 's3' } } });
    const parsed: CredentialPatch = CredentialPatchWireSchema.parse(wire);
    expect(JSON.stringify(parsed)).toBe(JSON.stringify(patch));
    const fresh = parsed.secrets?.['fresh'];
    expect(fresh?.change === 'set' && fresh.value.expose()).toBe('s3');
    expect(toCredentialPatchWire({ name: 'x' })).toEqual({ name: 'x' });
  });

  it.each([
    { ...toStoreCredentialInputWire(input), id: 'x' },
    { ...toStoreCredentialInputWire(input), secrets: { password: 7 } },
    { ...toStoreCredentialInputWire(input), secrets: { password: { change: 'set' } } },
    { ...toStoreCredentialInputWire(input), secrets: { password: 'x'.repeat(60_001) } },
    { ...toStoreCredentialInputWire(input), type: 'magic' },
  ])('is refused when it is otherwise, without a word of it: %#', (wire) => {
    const parsed = StoreCredentialInputWireSchema.safeParse(wire);
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed.error?.issues)).not.toContain('hunter');
  });

  it.each([
    { secrets: { a: 'text' } },
    { secrets: { a: { change: 'set' } } },
    { secrets: { a: { change: 'keep', value: 'x' } } },
    { status: 'active' },
    { version: '2' },
  ])('is refused as a patch when it is otherwise: %j', (patch) => {
    expect(CredentialPatchWireSchema.safeParse(patch).success).toBe(false);
  });
});

describe('parseUntrustedJson', () => {
  const codeOf = (text: string): string | undefined => {
    try {
      parseUntrustedJson(text);
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'validation' });
      return (thrown as KeywardError).fieldErrors[0]?.code;
    }
    return undefined;
  };

  it.each([
    ['', 'malformedJson'],
    ['{"typed":', 'malformedJson'],
    ['['.repeat(33) + ']'.repeat(33), 'tooDeep'],
    ['[{"a":'.repeat(10_000), 'tooDeep'],
    ['{"__proto__":{"a":1}}', 'reservedName'],
    ['{"a":[{"\\u005f_proto__":1}]}', 'reservedName'],
    ['['.repeat(32) + ']'.repeat(32), undefined],
    [JSON.stringify('[{"\\'.repeat(40)), undefined],
    ['{"constructor":1,"prototype":2,"toString":3}', undefined],
  ])('%#: %.30s is %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });
});

describe('problemOf', () => {
  const usage = { id: 'f1', kind: 'flow' as const, name: 'Orders', isActive: true };

  it.each(Object.keys(problemStatus) as (keyof typeof problemStatus)[])('carries %s to a client', (code) => {
    const fieldErrors = [{ path: ['secrets', 0], code: 'required' }];
    const problem = problemOf(new KeywardError(code, { fieldErrors, usages: [usage] }), 'r1');
    const error = errorFromProblem(problem.status, JSON.parse(JSON.stringify(problem)), 9);
    expect(error).toMatchObject({
      code,
      fieldErrors,
      usages: [usage],
      requestId: 'r1',
      retryAfterSeconds: 9,
    });
  });

  it('calls what only a caller can have an outage, and keeps whether a write may have happened', () => {
    for (const code of errorCodes.filter((each) => !Object.hasOwn(problemStatus, each))) {
      expect(problemOf(new KeywardError(code), 'r')).toMatchObject({ code: 'unavailable', status: 503 });
    }
    const refused = new KeywardError('network', { outcome: 'notApplied' });
    expect(problemOf(refused, 'r').outcome).toBe('notApplied');
    expect(problemOf(new KeywardError('conflict', { outcome: 'unknown' }), 'r').outcome).toBe('unknown');
  });

  it('takes over no text, no unknown property, and nothing that a client would refuse the whole for', () => {
    const hostile = [
      { ...usage, token: 'canary' },
      { id: 7 },
      null,
      { ...usage, name: 'canary'.repeat(999) },
    ];
    const error = new KeywardError('credentialInUse', {
      message: 'canary',
      requestId: 'canary',
      usages: hostile as never,
      fieldErrors: [
        { path: ['x'.repeat(500), NaN], code: 'y'.repeat(500) },
        ...Array.from({ length: 5000 }, () => ({ path: [], code: 'z' })),
      ],
    });
    const text = JSON.stringify(problemOf(error, 'r1'));
    expect(text).not.toContain('canary');
    const read = errorFromProblem(409, JSON.parse(text));
    expect(read).toMatchObject({ code: 'credentialInUse', usages: [usage] });
    expect(read.fieldErrors[0]?.path).toEqual(['x'.repeat(100), 'NaN']);
    expect(read.fieldErrors).toHaveLength(200);
  });
});
