import type { DryRequest } from '@keyward/core';
import { entriesOf, isRecord, itemsOf, own, textOf } from '../internal/foreign.ts';
import type { Report } from '../internal/Report.ts';
import { templateOf, type Resolve } from './expression.ts';

const maximumLength = 2000;
const where = 'test';
const methods = ['GET', 'HEAD', 'POST'] as const;
const read = ['baseURL', 'url', 'method', 'headers', 'qs'];

/** The request of `test`, where core can make the same one; otherwise it is reported, and there is none. */
export function dryRequestOf(type: unknown, resolve: Resolve, lost: Report['lost']): DryRequest | undefined {
  const test = own(type, 'test');
  if (test === undefined || test === null) return undefined;
  const request = requestOf(own(test, 'request'), resolve);
  if ('odd' in request) {
    lost(where, 'request.test', request.odd);
    return undefined;
  }
  if (itemsOf(own(test, 'rules'), 1).length > 0) lost(where, 'request.testRules');
  return request;
}

/** The request, or what about it core cannot do. */
function requestOf(request: unknown, resolve: Resolve): DryRequest | { odd: string } {
  if (!isRecord(request)) return { odd: 'request' };
  const [other] = entriesOf(request, 50).filter(([part]) => !read.includes(part));
  // A body, a proxy, a certificate that is not looked at: a request without it would try something else.
  if (other) return { odd: other[0] };
  const method = textOf(own(request, 'method'), 20) ?? 'GET';
  const known = methods.find((name) => name === method.toUpperCase());
  if (known === undefined) return { odd: 'method' };
  const url = urlOf(request, resolve);
  if (url === undefined) return { odd: 'url' };
  const headers = entriesOf(own(request, 'headers'), 50).map(
    ([name, value]) => [name, templateOf(value, resolve)] as const,
  );
  if (headers.some(([name, value]) => value === undefined || name === '__proto__' || name.length > 200))
    return { odd: 'headers' };
  return {
    kind: 'http',
    method: known,
    url,
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) as Record<string, string> }),
  };
}

function urlOf(request: unknown, resolve: Resolve): string | undefined {
  const [base, path] = ['baseURL', 'url'].map((part) => {
    const written = own(request, part);
    return written === undefined ? '' : templateOf(written, resolve);
  });
  if (base === undefined || path === undefined) return undefined;
  const isWhole = base === '' || /^https?:\/\//i.test(path);
  const address = isWhole
    ? path
    : path === ''
      ? base
      : `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
  const query = entriesOf(own(request, 'qs'), 50).map(([name, value]) => {
    const template = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    const text = templateOf(template, resolve);
    return text === undefined ? undefined : `${encodeWord(name)}=${encoded(text)}`;
  });
  // A value may stand at the very start, as an address that was typed, or further on as one segment.
  if (!/^(?:https?:\/\/|\{)/i.test(address) || query.includes(undefined)) return undefined;
  const url =
    query.length === 0 ? address : `${address}${address.includes('?') ? '&' : '?'}${query.join('&')}`;
  return url.length <= maximumLength ? url : undefined;
}

/** A template with its own words encoded; what is filled in will be. */
function encoded(template: string): string {
  return template
    .split(/(\{[^{}]*\})/)
    .map((part) => (part.startsWith('{') ? part : encodeWord(part)))
    .join('');
}

function encodeWord(text: string): string {
  // Half of a pair is no character, and would throw.
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
}
