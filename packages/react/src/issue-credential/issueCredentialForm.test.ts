import { describe, expect, it } from 'vitest';
import { endOfDay } from './expiryDays.ts';
import { emptyForm, issueCredentialResolver, toIssueCredentialInput } from './issueCredentialForm.ts';

const filled = { ...emptyForm, contact: 'api-team@example.com' };
const capability = { expiry: { maximumDays: 90 }, connectionLimit: { maximum: 50 } };
const noOptions = { fields: {}, shouldUseNativeValidation: undefined };

function daysFromNow(days: number): string {
  const now = new Date();
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 12);
  // In ISO order, as date inputs have it.
  return day.toLocaleDateString('sv-SE');
}

async function problemsOf(
  values: Partial<typeof emptyForm>,
  of: Parameters<typeof issueCredentialResolver>[0] = capability,
) {
  const { errors } = await issueCredentialResolver(of)({ ...filled, ...values }, undefined, noOptions);
  return Object.fromEntries(Object.entries(errors).map(([field, error]) => [field, error?.type]));
}

it('sends the end of the chosen day, and the limit as a number', () => {
  const values = { ...filled, expiresAt: daysFromNow(30), connectionLimit: ' 7 ' };
  expect(toIssueCredentialInput(values, capability)).toEqual({
    success: true,
    data: {
      name: '',
      contact: 'api-team@example.com',
      accessLevel: 'full',
      scopes: [],
      expiresAt: endOfDay(daysFromNow(30))?.toISOString(),
      connectionLimit: 7,
    },
  });
});

it('sends neither where nothing was typed, or the backend does not take it', () => {
  const nothing = toIssueCredentialInput(filled, capability);
  const values = { ...filled, expiresAt: daysFromNow(-5), connectionLimit: 'many' };
  const untaken = toIssueCredentialInput(values, {});
  for (const parsed of [nothing, untaken]) {
    expect(parsed).toMatchObject({ success: true });
    expect(parsed.success && Object.keys(parsed.data)).toEqual(['name', 'contact', 'accessLevel', 'scopes']);
  }
});

describe('what cannot be sent is told at its field', () => {
  it.each([
    [daysFromNow(-1), 'inThePast'],
    [daysFromNow(0), 'inThePast'],
    [daysFromNow(1), undefined],
    [daysFromNow(89), undefined],
    [daysFromNow(91), 'tooLate'],
    ['0099-01-01', 'inThePast'],
    ['2026-02-31', 'invalid'],
    ['soon', 'invalid'],
  ])('a last day %s: %s', async (expiresAt, problem) => {
    expect(await problemsOf({ expiresAt })).toEqual(problem === undefined ? {} : { expiresAt: problem });
  });

  it.each([
    ['1', undefined],
    ['50', undefined],
    ['51', 'tooMany'],
    ['9'.repeat(40), 'tooMany'],
    ['0', 'invalid'],
    ['-3', 'invalid'],
    ['2.5', 'invalid'],
    ['1e1', 'invalid'],
    ['ten', 'invalid'],
  ])('a connection limit of %s: %s', async (connectionLimit, problem) => {
    expect(await problemsOf({ connectionLimit })).toEqual(
      problem === undefined ? {} : { connectionLimit: problem },
    );
  });

  it('a number that is none for a computer is too many also where the backend has no maximum', async () => {
    const unbounded = { expiry: {}, connectionLimit: {} };
    expect(await problemsOf({ connectionLimit: '9'.repeat(400) }, unbounded)).toEqual({
      connectionLimit: 'tooMany',
    });
  });

  it('all of it at once', async () => {
    const values = { contact: '', expiresAt: daysFromNow(-1), connectionLimit: '0' };
    expect(await problemsOf(values)).toEqual({
      contact: 'required',
      expiresAt: 'inThePast',
      connectionLimit: 'invalid',
    });
  });
});

it('does not take half a date, which an input has no value for, for none', async () => {
  const ref = document.createElement('input');
  Object.defineProperty(ref, 'validity', { value: { badInput: true } });
  const options = { ...noOptions, fields: { expiresAt: { name: 'expiresAt', ref } } };
  const { errors } = await issueCredentialResolver(capability)(filled, undefined, options);
  expect(errors).toEqual({ expiresAt: { type: 'invalid' } });
});
