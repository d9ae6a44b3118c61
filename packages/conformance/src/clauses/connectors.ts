import { ConnectorSchema } from '@keyward/core';
import { idle, validStoreInput } from '../calls.ts';
import type { Clause } from '../clause.ts';
import { must, mustResolve, skip } from '../expectations.ts';
import { findLeaks } from '../findLeaks.ts';

export const connectorClauses: readonly Clause[] = [
  {
    id: 'connectors.wellFormed',
    title:
      'Each connector has an id of its own, a name and ways to authenticate, whose fields have names of their own.',
    capability: 'connectors',
    run: async ({ adapter, definition }) => {
      if (!definition.listConnectors || !adapter.listConnectors) skip('`connectors` is not declared');
      const answer = await mustResolve('listConnectors', definition.listConnectors({ signal: idle() }));
      must(
        Array.isArray(answer?.items),
        'listConnectors',
        'return { items: [] }',
        'it returned something else',
      );
      const wrong = answer.items.findIndex((connector) => !ConnectorSchema.safeParse(connector).success);
      const rule = 'return connectors { id, name, methods: [{ type, fields }] }';
      must(wrong === -1, 'listConnectors', rule, `item ${wrong} is otherwise`);
      must(
        isUnique(answer.items.map(({ id }) => id)),
        'listConnectors',
        'name each connector once',
        'an id comes twice',
      );
      const twice = answer.items.find(({ methods }) =>
        methods.some(({ fields }) => !isUnique(fields.map(({ name }) => name))),
      );
      const finding = `\`${twice?.id}\` has two of one name`;
      must(twice === undefined, 'listConnectors', 'name each field of a connector once', finding);
    },
  },
  {
    id: 'connectors.noSecret',
    title: 'A connector holds no secret, a default value of a secret field among them.',
    capability: 'connectors',
    run: async ({ definition }) => {
      if (!definition.listConnectors) skip('`connectors` is not declared');
      const { items } = await mustResolve('listConnectors', definition.listConnectors({ signal: idle() }));
      for (const { id, methods } of items) {
        for (const field of methods.flatMap(({ fields }) => fields)) {
          const isSecret = ['secret', 'multilineSecret', 'unknown'].includes(field.kind);
          const finding = `\`${field.name}\` of \`${id}\` has one`;
          const hasDefault = isSecret && field.defaultValue !== undefined;
          must(!hasDefault, 'listConnectors', 'give no secret field a default value', finding);
        }
      }
    },
  },
  {
    id: 'connectors.storable',
    title: 'What is stored for a connector is read back as its credential.',
    capability: 'connectors',
    run: async (context) => {
      const { storeCredential, listConnectors } = context.adapter;
      if (!listConnectors || !storeCredential) skip('`connectors` or `store` is not declared');
      const input = await validStoreInput(context);
      const call = storeCredential({ input, idempotencyKey: crypto.randomUUID(), signal: idle() });
      const { connector } = await mustResolve('storeCredential', call);
      const { items } = await mustResolve('listConnectors', listConnectors({ signal: idle() }));
      const listed = items.find(({ id }) => id === input.connectorId);
      must(
        listed !== undefined,
        'listConnectors',
        'list what can be stored',
        `\`${input.connectorId}\` is missing`,
      );
      const finding = `it is \`${connector?.id}\` ${connector?.name ?? ''}`;
      const isSame = connector?.id === listed.id && connector.name === listed.name;
      must(isSame, 'storeCredential', 'return the connector as it is listed', finding);
      must(findLeaks(connector).length === 0, 'storeCredential', 'return no secret', 'the connector has one');
    },
  },
];

function isUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
