import { createHmac } from 'node:crypto';
import { Secret } from '@keyward/core';
import { expect, test } from 'vitest';
import { signWebhook, verifyWebhookSignature } from './signWebhook.ts';

const at = new Date('2026-11-25T09:00:00.400Z');
const secret = new Secret('kw_webhook_example');
const body = '{"event":"päid"}';
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);

test('a signature is HMAC-SHA256 over timestamp and body, as anybody can compute it', async () => {
  const timestamp = Math.floor(at.getTime() / 1000);
  const expected = createHmac('sha256', 'kw_webhook_example').update(`${timestamp}.${body}`).digest('hex');
  const header = await signWebhook({ secret, body, at });
  expect(header).toBe(`t=${timestamp},v1=${expected}`);
  expect(await verifyWebhookSignature({ secret, body, header, at })).toBe(true);
  const replaced = `t=${timestamp},v1=${'0'.repeat(64)},v1=${expected}`;
  expect(await verifyWebhookSignature({ secret, body, header: replaced, at })).toBe(true);
});

test('another body, secret or time does not verify, nor does an old or a future request', async () => {
  const header = await signWebhook({ secret, body, at });
  const verify = (other: object) => verifyWebhookSignature({ secret, body, header, at, ...other });
  expect(await verify({ body: `${body} ` })).toBe(false);
  expect(await verify({ secret: 'another' })).toBe(false);
  expect(await verify({ header: header.replace(/t=(\d+)\d/, 't=$17') })).toBe(false);
  expect(await verify({ at: later(299) })).toBe(true);
  expect(await verify({ at: later(302) })).toBe(false);
  expect(await verify({ at: later(-302) })).toBe(false);
  expect(await verify({ at: later(302), toleranceSeconds: 600 })).toBe(true);
});

test.each([null, '', 't=1', 'v1=', 't=x,v1=y', 't=1,v1=abc', `v1=${'0'.repeat(64)}`, 'ü'])(
  'the header %j verifies nothing and throws nothing',
  async (header) => {
    expect(await verifyWebhookSignature({ secret, body, header, at })).toBe(false);
  },
);
