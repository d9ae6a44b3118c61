import { toConnectorInput } from '@keyward/core';
import { expect, it } from 'vitest';
import { importElasticio } from './importElasticio.ts';

// From component.json of elasticio/mssql-component 1.1.1, Apache-2.0: elastic.io publishes no component as a package.
const component: unknown = {
  title: 'SQL Server',
  description: 'elastic.io integration component for Microsoft SQL Server',
  buildType: 'docker',
  credentials: {
    fields: {
      server: {
        label: 'Server',
        required: true,
        viewClass: 'TextFieldView',
        placeholder: 'localhost',
        help: {
          description: "Server to connect to. You can use 'host\\\\instance' to connect to named instance.",
        },
      },
      port: {
        label: 'Port',
        required: false,
        viewClass: 'TextFieldView',
        placeholder: '1433',
        help: {
          description:
            "Port to connect to. If not provided default port 1433 is used. Don't set when connecting to named instance.",
        },
      },
      database: {
        label: 'Database Name',
        required: true,
        viewClass: 'TextFieldView',
        placeholder: 'database',
        help: {
          description: 'Database to connect to. Default is dependent on server configuration.',
        },
      },
      encrypt: {
        label: 'Encrypt',
        viewClass: 'CheckBoxView',
        help: { description: "Enable this option if you're using Windows Azure" },
      },
      domain: {
        label: 'Domain',
        required: false,
        viewClass: 'TextFieldView',
        placeholder: 'domain',
        help: {
          description: 'If domain is provided, the connection to SQL Server will be done using domain login.',
        },
      },
      username: {
        label: 'Username',
        required: true,
        viewClass: 'TextFieldView',
        placeholder: 'username',
        help: { description: 'User name to use for authentication with the database.' },
      },
      password: {
        label: 'Password',
        required: true,
        viewClass: 'PasswordFieldView',
        placeholder: 'password',
        help: { description: 'Password to use for authentication with the database.' },
      },
    },
  },
};

it('the credentials of a component that others wrote are those of a database, with one secret', () => {
  const { connectors, unsupported } = importElasticio(component);
  expect(unsupported).toEqual([]);
  expect(connectors).toHaveLength(1);
  expect(connectors[0]).toMatchObject({ name: 'SQL Server', methods: [{ type: 'database' }] });
  const fields = connectors[0]?.methods[0]?.fields ?? [];
  expect(
    fields.map(({ name, label, kind, required, placeholder }) => [name, label, kind, required, placeholder]),
  ).toEqual([
    ['server', 'Server', 'text', true, 'localhost'],
    ['port', 'Port', 'text', false, '1433'],
    ['database', 'Database Name', 'text', true, 'database'],
    ['encrypt', 'Encrypt', 'boolean', false, undefined],
    ['domain', 'Domain', 'text', false, 'domain'],
    ['username', 'Username', 'text', true, 'username'],
    ['password', 'Password', 'secret', true, 'password'],
  ]);
  expect(fields[3]?.help).toBe("Enable this option if you're using Windows Azure");
});

it('what is typed into its form is what it asked for', () => {
  const method = importElasticio(component).connectors[0]?.methods[0] ?? { type: 'database', fields: [] };
  const typed: Record<string, string> = {
    server: 'db.example',
    database: 'orders',
    username: 'reader',
  };
  const input = toConnectorInput(method, {
    valueOf: (name) => typed[name],
    secretOf: (name) => (name === 'password' ? 'key-1' : undefined),
  });
  expect(input).toMatchObject({ success: true, values: typed });
  expect(input.success && Object.keys(input.secrets)).toEqual(['password']);
});

it('a password field is a secret whatever it is called', () => {
  const { connectors } = importElasticio({
    title: 'Vault',
    credentials: { fields: { digits: { label: 'Digits', viewClass: 'PasswordFieldView' } } },
  });
  expect(connectors[0]?.methods[0]).toMatchObject({
    type: 'apiKey',
    fields: [{ name: 'digits', kind: 'secret' }],
  });
});
