import { describe, expect, it } from 'vitest';
import type { AuthenticationMethod } from '../connector/connector.ts';
import type { ConnectorSetup } from '../connector/connectorSetup.ts';
import type { Field } from '../connector/field.ts';
import { connectorReadiness } from './connectorReadiness.ts';

const field = (name: string, parts: Partial<Field> = {}): Field => ({
  name,
  label: name,
  kind: 'text',
  required: true,
  level: 'organization',
  ...parts,
});
const method = (fields: Field[], id?: string): AuthenticationMethod => ({
  type: 'apiKey',
  fields,
  ...(id !== undefined && { id }),
});
const setup = (parts: Partial<ConnectorSetup> = {}): ConnectorSetup => ({
  methodId: 'apiKey',
  values: {},
  secretFields: [],
  version: '1',
  ...parts,
});
const clientId = field('clientId', { below: 'never' });
const region = field('region');

function missingNames(fields: Field[], setups: ConnectorSetup[] = []) {
  return connectorReadiness({ methods: [method(fields)], setups }).missing.flatMap((each) =>
    each.fields.map(({ name }) => name),
  );
}

describe('what the organization has still to set', () => {
  it('is what is required of it and nothing is set for, in the order of the fields', () => {
    const fields = [
      region,
      field('note', { required: false }),
      field('host', { level: 'account' }),
      field('port', { level: 'environment' }),
      clientId,
    ];
    expect(missingNames(fields)).toEqual(['region', 'clientId']);
    expect(missingNames(fields, [setup({ values: { region: 'eu' } })])).toEqual(['clientId']);
  });

  it('is no secret that is stored, and one that was cleared', () => {
    const secret = field('clientSecret', { kind: 'secret' });
    const stored = (isSet: boolean) => [setup({ secretFields: [{ name: 'clientSecret', isSet }] })];
    expect(missingNames([secret], stored(true))).toEqual([]);
    expect(missingNames([secret], stored(false))).toEqual(['clientSecret']);
  });

  it('is nothing that is filled in by itself, or of another method', () => {
    expect(missingNames([field('token', { isAutomatic: true })])).toEqual([]);
    const other = [setup({ methodId: 'basic', values: { region: 'eu' } })];
    expect(missingNames([region], other)).toEqual(['region']);
  });

  it('is what is asked for as things stand', () => {
    const way = field('way', { required: false, defaultValue: 'cloud' });
    const address = field('address', { when: { field: 'way', equals: 'own' } });
    expect(missingNames([way, address])).toEqual([]);
    expect(missingNames([way, address], [setup({ values: { way: 'own' } })])).toEqual(['address']);

    const key = field('key', { kind: 'secret', required: false });
    const hint = field('keyId', { when: { field: 'key', isSet: true } });
    expect(missingNames([key, hint])).toEqual([]);
    const held = [setup({ secretFields: [{ name: 'key', isSet: true }] })];
    expect(missingNames([key, hint], held)).toEqual(['keyId']);
  });
});

describe('whether accounts have to wait', () => {
  it('is so where only the organization can set a value', () => {
    expect(connectorReadiness({ methods: [method([clientId])] })).toMatchObject({
      isSetupRequired: true,
      canConnect: false,
      missing: [{ isBlocking: true }],
    });
  });

  it.each(['ifUnset', 'override', undefined] as const)(
    'is not so where each account can be asked instead (below: %s)',
    (below) => {
      const open = field('region', below && { below });
      expect(connectorReadiness({ methods: [method([open])] })).toMatchObject({
        isSetupRequired: true,
        canConnect: true,
        missing: [{ isBlocking: false }],
      });
    },
  );

  it('is not so where another method has all that it needs, and no setup is required then', () => {
    const methods = [method([clientId]), method([field('key', { level: 'account' })], 'personal')];
    const readiness = connectorReadiness({ methods });
    expect(readiness).toMatchObject({ isSetupRequired: false, canConnect: true });
    expect(readiness.missing.map((each) => each.method)).toEqual([methods[0]]);
  });

  it('is not so where the backend has no values of organizations', () => {
    const readiness = connectorReadiness({ methods: [method([clientId])] }, ['account', 'environment']);
    expect(readiness).toEqual({ missing: [], isSetupRequired: false, canConnect: true });
  });

  it('is so where there is no method at all, and nothing would help', () => {
    const readiness = connectorReadiness({ methods: [] });
    expect(readiness).toEqual({ missing: [], isSetupRequired: false, canConnect: false });
  });
});
