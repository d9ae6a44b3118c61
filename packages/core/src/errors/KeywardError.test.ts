import { describe, expect, it } from 'vitest';
import { errorCodes, KeywardError } from './KeywardError.ts';

describe('KeywardError', () => {
  it.each(errorCodes)('%s says whether a write may have happened', (code) => {
    const isUnclear = ['unavailable', 'network', 'timeout', 'aborted', 'badResponse'].includes(code);
    expect(new KeywardError(code).outcome).toBe(isUnclear ? 'unknown' : 'notApplied');
    expect(new KeywardError(code, { outcome: 'unknown' }).outcome).toBe('unknown');
    expect(new KeywardError(code, { outcome: 'notApplied' }).outcome).toBe('notApplied');
  });

  it('serializes to what an interface needs, without its text', () => {
    const error = new KeywardError('validation', {
      message: 'for developers',
      fieldErrors: [{ path: ['contact'], code: 'invalid_format' }],
      requestId: 'req_1',
    });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'KeywardError',
      code: 'validation',
      fieldErrors: [{ path: ['contact'], code: 'invalid_format' }],
      usages: [],
      hiddenUsages: 0,
      requestId: 'req_1',
      outcome: 'notApplied',
    });
  });

  it('is recognized from another copy of this module, where instanceof fails', () => {
    const other = { [Symbol.for('keyward.error')]: true, code: 'network' };
    expect(KeywardError.isKeywardError(other)).toBe(true);
    for (const value of [
      null,
      undefined,
      'x',
      {},
      new Error('x'),
      { name: 'KeywardError', code: 'network' },
    ]) {
      expect(KeywardError.isKeywardError(value)).toBe(false);
    }
  });
});

describe('KeywardError.from', () => {
  it('returns our own errors as they are', () => {
    const error = new KeywardError('forbidden');
    expect(KeywardError.from(error)).toBe(error);
  });

  it.each([
    [new DOMException('x', 'AbortError'), 'aborted'],
    [new DOMException('x', 'TimeoutError'), 'timeout'],
    [{ name: 'AbortError' }, 'aborted'],
    [new TypeError('fetch failed'), 'network'],
    // A mistake in the adapter is no broken connection.
    [new TypeError("Cannot read properties of undefined (reading 'id')"), 'badResponse'],
    [new RangeError('x'), 'unavailable'],
    ['AbortError', 'unavailable'],
    [{ name: 7 }, 'unavailable'],
    [null, 'unavailable'],
  ])('knows the kind of %o: %s', (thrown, code) => {
    expect(KeywardError.from(thrown)).toMatchObject({ code, outcome: 'unknown' });
  });

  it('keeps nothing of a foreign error: no text, cause, property or name that is no name of an error', () => {
    const secret = 'hunterTwo';
    const foreign = [
      new Error(secret, { cause: secret }),
      Object.assign(new TypeError(secret), { config: { data: secret } }),
      Object.assign(new Error('x'), { name: secret }),
      Object.assign(new Error('x'), { name: `${secret} Error` }),
      secret,
      { name: secret, message: secret, code: secret },
    ];
    for (const thrown of foreign) {
      const error = KeywardError.from(thrown);
      const everything = [
        error.message,
        error.stack,
        JSON.stringify(error),
        ...Object.values(error),
        error.cause,
      ];
      expect(everything.join('\n')).not.toContain(secret);
      expect(error.cause).toBeUndefined();
    }
  });

  it('names the class, which tells an adapter author where to look', () => {
    expect(KeywardError.from(new RangeError('x')).message).toBe('Keyward: the adapter threw RangeError.');
    expect(KeywardError.from(7).message).toBe(
      'Keyward: the adapter threw something that is no KeywardError.',
    );
  });
});
