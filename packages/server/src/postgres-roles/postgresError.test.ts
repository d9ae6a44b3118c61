import { KeywardError } from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { errorFromPostgres } from './postgresError.ts';

/** As `pg` throws it: with texts that quote what was typed. */
const thrown = (code: string | undefined) =>
  Object.assign(new Error('role "canary" …'), {
    code,
    detail: 'Failing row contains (canary)',
    where: 'canary',
  });

describe('what the driver throws', () => {
  it.each([
    ['42501', 'forbidden'],
    ['53300', 'unavailable'],
    ['57P01', 'unavailable'],
    ['57P03', 'unavailable'],
    ['57014', 'timeout'],
    ['08006', 'network'],
    ['08P01', 'network'],
    ['40001', 'unavailable'],
    ['40P01', 'unavailable'],
    ['42P01', 'unavailable'],
    ['28P01', 'unavailable'],
    ['2BP01', 'conflict'],
    ['XX000', 'unavailable'],
    ['ECONNREFUSED', 'network'],
    ['ECONNRESET', 'network'],
    ['EPIPE', 'network'],
    [undefined, 'unavailable'],
  ])('with the code %s is %s, and nothing of its text is kept', (state, code) => {
    const error = errorFromPostgres(thrown(state));
    expect(error).toMatchObject({ code, outcome: 'notApplied' });
    expect(`${error.message} ${JSON.stringify(error)} ${error.stack}`).not.toContain('canary');
  });

  it.each([undefined, 'ECONNRESET', '57P01', '08006'])(
    'with the code %s in the commit itself leaves open whether it was written',
    (state) => expect(errorFromPostgres(thrown(state), { isCommitting: true }).outcome).toBe('unknown'),
  );

  it('as the refusal of a commit was certainly not written', () => {
    expect(errorFromPostgres(thrown('40001'), { isCommitting: true }).outcome).toBe('notApplied');
  });

  it('says when to try again', () => {
    expect(errorFromPostgres(thrown('53300')).retryAfterSeconds).toBe(5);
    expect(errorFromPostgres(thrown('40P01')).retryAfterSeconds).toBe(1);
  });

  it('says what is missing to whoever runs the server', () => {
    expect(errorFromPostgres(thrown('42P01')).message).toContain('migratePostgresRoles');
    expect(errorFromPostgres(thrown('42501')).message).toContain('CREATEROLE');
  });

  it.each([null, 'text', 5, {}, { code: 5 }])('and is no error at all (%j) is an outage', (value) => {
    expect(errorFromPostgres(value).code).toBe('unavailable');
  });

  it('as a KeywardError stays what it is', () => {
    const error = new KeywardError('versionConflict');
    expect(errorFromPostgres(error)).toBe(error);
  });
});
