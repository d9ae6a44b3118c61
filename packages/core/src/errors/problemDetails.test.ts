import { describe, expect, it } from 'vitest';
import { IssueCredentialInputSchema } from '../issue-credential/issueCredentialInput.ts';
import { errorFromProblem, fieldErrorsOf, problemStatus } from './problemDetails.ts';

const problem = { type: 'about:blank', title: 'typed@example.com is wrong', status: 422, code: 'validation' };

describe('errorFromProblem', () => {
  it.each(Object.entries(problemStatus))('reads %s back from the status %i that it has', (code, status) => {
    const error = errorFromProblem(status, { ...problem, code, status });
    expect(error.code).toBe(code);
    expect(error.outcome).toBe(status >= 500 && code === 'unavailable' ? 'unknown' : 'notApplied');
  });

  it('takes codes and fields over, and no text', () => {
    const errors = [{ path: ['scopes', 0], code: 'unknownScope' }];
    const error = errorFromProblem(422, { ...problem, errors, detail: 'typed', requestId: 'r1' }, 9);
    expect(error).toMatchObject({ fieldErrors: errors, requestId: 'r1', retryAfterSeconds: 9 });
    expect(error.message).toBe('Keyward: the backend answered with HTTP 422 (validation).');
    expect(JSON.stringify(error)).not.toContain('typed');
  });

  it.each([undefined, null, 'text', [], {}, { ...problem, code: 'fromTheFuture' }, { code: 'validation' }])(
    'falls back to the status for the body %j',
    (body) => {
      expect(errorFromProblem(403, body)).toMatchObject({ code: 'forbidden', fieldErrors: [] });
    },
  );

  it.each([
    [302, 'badResponse', 'unknown'],
    [400, 'validation', 'notApplied'],
    [405, 'badResponse', 'notApplied'],
    [408, 'timeout', 'unknown'],
    [410, 'notFound', 'notApplied'],
    [501, 'unsupported', 'notApplied'],
    [504, 'unavailable', 'unknown'],
    [599, 'unavailable', 'unknown'],
  ])('takes a bare %i as %s, the write %s', (status, code, outcome) => {
    expect(errorFromProblem(status, undefined)).toMatchObject({ code, outcome });
  });

  it('does not take over texts that are too long to be a code or an id', () => {
    const long = 'x'.repeat(201);
    for (const body of [{ requestId: long }, { errors: [{ path: [long], code: 'c' }] }]) {
      expect(JSON.stringify(errorFromProblem(422, { ...problem, ...body }))).not.toContain(long);
    }
  });
});

describe('fieldErrorsOf', () => {
  const valid = { name: '', contact: 'a@example.com', accessLevel: 'full', scopes: [] };
  const errorsFor = (own: object) => {
    const parsed = IssueCredentialInputSchema.safeParse({ ...valid, ...own });
    return parsed.error ? fieldErrorsOf(parsed.error) : [];
  };

  it('says where and which rule, never the value', () => {
    expect(errorsFor({ contact: 'typed' })).toEqual([{ path: ['contact'], code: 'invalid_format' }]);
    expect(errorsFor({ scopes: [7] })).toEqual([{ path: ['scopes', 0], code: 'invalid_type' }]);
    expect(errorsFor({ tyPed: 1 })).toEqual([{ path: [], code: 'unrecognized_keys' }]);
  });

  it('calls our own rules by their names', () => {
    expect(errorsFor({ accessLevel: 'fineGrained' })).toEqual([{ path: ['scopes'], code: 'scopesRequired' }]);
    expect(errorsFor({ scopes: ['a'] })).toEqual([{ path: ['scopes'], code: 'scopesWithFullAccess' }]);
  });
});
