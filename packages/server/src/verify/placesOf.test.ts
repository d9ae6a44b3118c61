import type { AuthenticationMethod, Field } from '@keyward/core';
import { expect, it } from 'vitest';
import { placesOf } from './placesOf.ts';

const field = (name: string, kind: Field['kind']): Field => ({ name, label: name, kind, required: false });
const method: AuthenticationMethod = {
  type: 'custom',
  fields: [field('address', 'url'), field('host', 'hostname'), field('note', 'text')],
};
const values = {
  address: 'https://API.example.com/v1',
  host: 'db.example.com',
  note: 'https://other.example',
};

it('where a method does not say where it is sent, each address may be the place', () => {
  expect(placesOf(method, { values, secrets: {} })).toEqual(['https://api.example.com/v1', 'db.example.com']);
});

it('where it does, only that is the place', () => {
  const dryRequest = { kind: 'http', method: 'GET', url: '{address}/me' } as const;
  expect(placesOf({ ...method, dryRequest }, { values, secrets: {} })).toEqual(['https://api.example.com']);
});
