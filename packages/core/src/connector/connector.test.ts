import { expect, it } from 'vitest';
import { ConnectorSchema } from './connector.ts';

const connector = (field: Record<string, unknown>) => ({
  id: 'smtp',
  name: 'Mail server',
  methods: [{ type: 'basic', fields: [{ name: 'field', label: 'Field', ...field }] }],
});
const parsedField = (field: Record<string, unknown>) =>
  ConnectorSchema.parse(connector(field)).methods[0]?.fields[0];

it.each(['secret', 'multilineSecret', 'unknown', 'a kind of the future'])(
  'a value that a backend proposes for a field of kind %s goes no further',
  (kind) => {
    expect(parsedField({ kind, defaultValue: 'canary' })).not.toHaveProperty('defaultValue');
  },
);

it('a value that a backend proposes for a public field is kept', () => {
  expect(parsedField({ kind: 'number', defaultValue: 587 })).toMatchObject({ defaultValue: 587 });
});
