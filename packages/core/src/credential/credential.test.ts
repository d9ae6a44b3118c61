import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { credential } from '../../test/samples.ts';
import { CredentialSchema } from './credential.ts';
import { credentialLabel, hasVisibleText } from './credentialLabel.ts';
import { CredentialPageWireSchema, parseCredentialPage } from './credentialPage.ts';
import { IssuedCredentialSchema, IssuedCredentialWireSchema } from './issuedCredential.ts';
import { issuedPair } from '../../test/samples.ts';

describe('CredentialSchema', () => {
  it('leaves out values with a structure, where a backend’s own objects could hold a secret', () => {
    const values = {
      host: 'db',
      tags: ['a'],
      port: 5432,
      raw: { token: 'canary' },
      rows: [{ key: 'canary' }],
    };
    const parsed = CredentialSchema.parse({ ...credential, values });
    expect(parsed.values).toEqual({ host: 'db', tags: ['a'], port: 5432 });
  });

  it('keeps what this version does not know visible, as custom or unknown', () => {
    const foreign = {
      ...credential,
      type: 'quantumKey',
      status: 'sleeping',
      accessLevel: 'half',
      actions: ['x', 'edit'],
    };
    expect(CredentialSchema.parse(foreign)).toMatchObject({
      id: credential.id,
      type: 'custom',
      status: 'unknown',
      accessLevel: undefined,
      actions: ['edit'],
    });
  });

  it('drops what it does not know, a leaked secret among them', () => {
    const leaking = {
      ...credential,
      clientSecret: 's3cret',
      secretFields: [{ name: 'password', isSet: true, value: 's3cret' }],
    };
    expect(JSON.stringify(CredentialSchema.parse(leaking))).not.toContain('s3cret');
  });

  it('fills in what a backend may leave out', () => {
    const { id, name, kind, type, status, createdAt, version } = credential;
    const parsed = CredentialSchema.parse({ id, name, kind, type, status, createdAt, version });
    expect(parsed).toMatchObject({ scopes: [], secretFields: [], actions: [] });
  });

  it.each([
    ['an empty id', { id: '' }],
    ['a numeric id', { id: 7 }],
    ['an unknown kind', { kind: 'borrowed' }],
    ['a time without a zone', { createdAt: '2026-11-22T09:30:00' }],
    ['a hint that could be the secret', { secretFields: [{ name: 'a', isSet: true, hint: '123456789' }] }],
    ['no version', { version: undefined }],
  ])('refuses %s', (_, own) => {
    expect(CredentialSchema.safeParse({ ...credential, ...own }).success).toBe(false);
  });
});

describe('parseCredentialPage', () => {
  it('keeps what is a credential and counts the rest, whatever a backend sends', () => {
    const row = fc.oneof(fc.constant(credential), fc.anything());
    fc.assert(
      fc.property(fc.array(row), fc.option(fc.string()), (items, nextCursor) => {
        const page = parseCredentialPage(CredentialPageWireSchema.parse({ items, nextCursor }));
        expect(page.items.length + page.droppedItems).toBe(items.length);
        expect(page.items.length).toBeGreaterThanOrEqual(items.filter((item) => item === credential).length);
        expect(page.nextCursor).toBe(nextCursor);
      }),
    );
  });
});

describe('an issued credential', () => {
  it('has its secret in a box, and as text on the wire only', () => {
    const boxed = issuedPair();
    const wire = { ...boxed, clientSecret: 'text' };
    expect(IssuedCredentialSchema.safeParse(boxed).success).toBe(true);
    expect(IssuedCredentialSchema.safeParse(wire).success).toBe(false);
    expect(IssuedCredentialWireSchema.safeParse(wire).success).toBe(true);
    expect(IssuedCredentialWireSchema.safeParse({ ...wire, clientSecret: '' }).success).toBe(false);
  });
});

describe('credentialLabel', () => {
  it.each(['', ' ', '\u200B', '\u202E\u2066', '\u00AD', '\u3164', '\u2800', '\u{E0041}', '\t\n'])(
    'stands the id in for the name %j, which draws nothing',
    (name) => {
      expect(hasVisibleText(name)).toBe(false);
      expect(credentialLabel({ id: 'cred_1', name })).toBe('cred_1');
    },
  );

  it.each(['CI', '\u202EIC', '雪', '👩‍👩‍👧', '.'])('is the name %j where it draws something', (name) => {
    expect(credentialLabel({ id: 'cred_1', name })).toBe(name);
  });
});
