import { defineConnector, type SecretsOf, type ValuesOf } from './connectorTypes.ts';

const shop = defineConnector({
  id: 'shop',
  name: 'Shop',
  methods: [
    {
      type: 'custom',
      fields: [
        { name: 'site', label: 'Site', kind: 'text', required: true },
        { name: 'port', label: 'Port', kind: 'port' },
        { name: 'tls', label: 'TLS', kind: 'boolean', required: true },
        {
          name: 'mode',
          label: 'Mode',
          kind: 'select',
          required: true,
          options: [
            { value: 'live', label: 'Live' },
            { value: 1, label: 'Test' },
          ],
        },
        { name: 'hint', label: 'Hint', kind: 'notice' },
        { name: 'key', label: 'Key', kind: 'secret', required: true },
        { name: 'token', label: 'Token', kind: 'text', secret: true },
        { name: 'bundle', label: 'Bundle', kind: 'file', secret: false, required: true },
        { name: 'late', label: 'Late', kind: 'text', required: true, when: { field: 'tls', equals: true } },
      ],
    },
  ],
});

type Method = (typeof shop)['methods'][0];

export const values: ValuesOf<Method> = { site: 'acme', tls: true, mode: 1, bundle: 'PEM', port: 443 };
export const secrets: SecretsOf<Method> = { key: 'k' };

// @ts-expect-error a required value is missing
export const missing: ValuesOf<Method> = { tls: true, mode: 'live', bundle: '' };
// @ts-expect-error a choice that is not offered
export const strange: ValuesOf<Method> = { ...values, mode: 'other' };
// @ts-expect-error a port is a number
export const text: ValuesOf<Method> = { ...values, port: '443' };
// @ts-expect-error a secret is no value
export const leaking: ValuesOf<Method> = { ...values, key: 'k' };
// @ts-expect-error a required secret is missing
export const empty: SecretsOf<Method> = { token: 't' };
