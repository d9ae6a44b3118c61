import type { CredentialLimit } from '@keyward/core';
import { expect, it } from 'vitest';
import { englishCredentialsGridMessages } from './credentialsGridMessages.ts';
import { limitWords } from './limitWords.ts';

const text = (limit: CredentialLimit) => englishCredentialsGridMessages.limit(limitWords(limit, 'en-US'));

it.each<[CredentialLimit, string]>([
  [{ kind: 'connections', maximum: 5 }, 'At most 5 connections'],
  [{ kind: 'connections', maximum: 1 }, 'At most 1 connection'],
  [{ kind: 'connections', maximum: 0 }, 'At most 0 connections'],
  [{ kind: 'requests', maximum: 1_000_000 }, 'At most 1,000,000 requests'],
  [{ kind: 'requests', maximum: 1000, windowSeconds: 86_400 }, '1,000 requests per day'],
  [{ kind: 'requests', maximum: 1, windowSeconds: 60 }, '1 request per minute'],
  [{ kind: 'requests', maximum: 10, windowSeconds: 7200 }, '10 requests in 2 hours'],
  [{ kind: 'requests', maximum: 10, windowSeconds: 90 }, '10 requests in 90 seconds'],
  [{ kind: 'requests', maximum: 10, windowSeconds: 0.5 }, '10 requests in 0.5 seconds'],
  [{ kind: 'requests', maximum: 10, windowSeconds: 604_800 }, '10 requests in 7 days'],
])('says %j as %j', (limit, expected) => {
  expect(text(limit)).toBe(expected);
});

it('gives numbers and times to other languages as these write them', () => {
  const limit = { kind: 'requests', maximum: 12_500, windowSeconds: 300 } as const;
  expect(limitWords(limit, 'de')).toEqual({
    kind: 'requests',
    count: 12_500,
    maximum: '12.500',
    window: { unit: 'minute', count: 5, text: '5 Minuten' },
  });
});
