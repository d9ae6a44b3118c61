import type { Placement } from '@keyward/core';
import { entriesOf, isRecord, own, textOf } from '../internal/foreign.ts';
import type { Report } from '../internal/Report.ts';
import { templateOf, type Resolve } from './expression.ts';

const read = ['headers', 'qs', 'auth'];

/** Where `authenticate` puts a credential, as far as that needs no code. */
export function placementsOf(type: unknown, resolve: Resolve, lost: Report['lost']): Placement[] {
  const authenticate = own(type, 'authenticate');
  if (authenticate === undefined) {
    if (own(type, 'genericAuth') === true) lost('genericAuth', 'request.genericAuth');
    return [];
  }
  if (!isRecord(authenticate) || own(authenticate, 'type') !== 'generic') {
    // A function signs each request, and an importer runs nothing.
    lost('authenticate', 'request.authenticate');
    return [];
  }
  const properties = own(authenticate, 'properties');
  for (const [part] of entriesOf(properties, 50)) {
    if (!read.includes(part)) lost('authenticate', 'request.authenticatePart', part);
  }
  return [
    ...namedPlacements('header', own(properties, 'headers'), resolve, lost),
    ...namedPlacements('query', own(properties, 'qs'), resolve, lost),
    ...basicPlacement(own(properties, 'auth'), resolve, lost),
  ];
}

function namedPlacements(
  place: 'header' | 'query',
  values: unknown,
  resolve: Resolve,
  lost: Report['lost'],
): Placement[] {
  return entriesOf(values, 100).flatMap(([name, written]): Placement[] => {
    const value = templateOf(written, resolve);
    const parameter = templateOf(name, resolve);
    const isNamed = parameter !== undefined && /^[^{}]{1,200}$/.test(parameter);
    if (value !== undefined && isNamed) return [{ in: place, name: parameter, value }];
    // What stands there may be put together out of a secret, so only its place is named.
    return lost(`authenticate/${place}`, 'request.expression', isNamed ? parameter : undefined);
  });
}

function basicPlacement(auth: unknown, resolve: Resolve, lost: Report['lost']): Placement[] {
  if (auth === undefined || auth === null) return [];
  const [username, password] = ['username', 'password'].map((part) =>
    templateOf(textOf(own(auth, part)) ?? '', resolve),
  );
  if (username === undefined || password === undefined || (username === '' && password === ''))
    return lost('authenticate/auth', 'request.expression');
  return [{ in: 'basic', username, password }];
}
