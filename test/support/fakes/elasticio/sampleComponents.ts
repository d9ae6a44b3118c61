import type { FakeComponent } from './state.ts';

export const sampleComponentIds = {
  smtp: '5b4f33700000000000000001',
  salesforce: '5b4f33710000000000000002',
  postgresql: '5b4f33720000000000000003',
  petstore: '5b4f33730000000000000004',
  odd: '5b4f33740000000000000005',
  timer: '5b4f33750000000000000006',
} as const;

/** Of the kinds that elastic.io's catalogue has; the shapes of the descriptors are its `component.json`s'. */
export const sampleComponents: readonly FakeComponent[] = [
  {
    id: sampleComponentIds.smtp,
    revision: '1'.repeat(40),
    repoName: 'smtp-component',
    descriptor: {
      title: 'SMTP mail server',
      description: 'Sends mail',
      credentials: {
        fields: {
          host: {
            label: 'Host',
            viewClass: 'TextFieldView',
            required: true,
            placeholder: 'smtp.example.com',
          },
          port: { label: 'Port', viewClass: 'TextFieldView', note: 'If none is given, <b>587</b> is used' },
          encryption: {
            label: 'Encryption',
            viewClass: 'SelectView',
            required: true,
            prompt: 'How to connect',
            model: { starttls: 'STARTTLS', tls: 'TLS from the start', none: 'None' },
          },
          verifyCertificate: { label: 'Check the certificate', viewClass: 'CheckBoxView' },
          username: { label: 'User name', viewClass: 'TextFieldView', required: true },
          password: { label: 'Password', viewClass: 'PasswordFieldView', required: true },
        },
      },
    },
  },
  {
    id: sampleComponentIds.salesforce,
    revision: '2'.repeat(40),
    repoName: 'salesforce-component',
    descriptor: {
      title: 'Salesforce-like CRM',
      authClientTypes: ['oauth2'],
      credentials: {
        fields: {
          prodEnv: {
            label: 'Environment',
            viewClass: 'SelectView',
            required: true,
            model: { test: 'Sandbox', login: 'Production' },
            prompt: 'Select environment',
          },
          oauth: { label: 'Authentication', viewClass: 'OAuthFieldView', required: true },
        },
        oauth2: {
          client_id: '{{CRM_KEY}}',
          client_secret: '{{CRM_SECRET}}',
          auth_uri: 'https://{{prodEnv}}.crm.example/services/oauth2/authorize',
          token_uri: 'https://{{prodEnv}}.crm.example/services/oauth2/token',
        },
      },
    },
  },
  {
    id: sampleComponentIds.postgresql,
    revision: '3'.repeat(40),
    repoName: 'postgresql-component',
    descriptor: {
      title: 'PostgreSQL-like database',
      credentials: {
        fields: {
          host: { label: 'Host', viewClass: 'TextFieldView', required: true },
          port: { label: 'Port', viewClass: 'TextFieldView', placeholder: '5432' },
          database: { label: 'Database', viewClass: 'TextFieldView', required: true },
          user: { label: 'User', viewClass: 'TextFieldView', required: true },
          password: { label: 'Password', viewClass: 'PasswordFieldView', required: true },
          schemas: {
            label: 'Schemas',
            viewClass: 'MultiSelectView',
            model: { public: 'public', sales: 'sales', audit: 'audit' },
          },
          rootCertificate: {
            label: 'Root certificate',
            viewClass: 'TextAreaView',
            help: { description: 'In PEM' },
          },
        },
      },
    },
  },
  {
    // As elastic.io's own reference component has it: the API key is in a plain text field.
    id: sampleComponentIds.petstore,
    revision: '4'.repeat(40),
    repoName: 'petstore-component',
    descriptor: {
      title: 'Petstore API',
      credentials: {
        fields: {
          apiKey: {
            label: 'API key',
            viewClass: 'TextFieldWithNoteView',
            required: true,
            note: 'From the <a href="https://petstore.example/">Petstore</a>',
          },
        },
      },
    },
  },
  {
    id: sampleComponentIds.odd,
    revision: '5'.repeat(40),
    repoName: 'odd-component',
    descriptor: {
      title: 'Odd system',
      credentials: {
        fields: {
          'installation.uuid': { label: 'Installation', viewClass: 'TextFieldView', required: true },
          'gcs-bucket': { label: 'Bucket', viewClass: 'TextFieldView' },
          URL: { viewClass: 'TextFieldView' },
          region: { label: 'Region', viewClass: 'SelectView', model: 'getRegions' },
          auth: { label: 'Type of sign-in', viewClass: 'HTTPAuthView' },
          hologram: { label: 'Hologram', viewClass: 'HologramView' },
        },
      },
    },
  },
  {
    id: sampleComponentIds.timer,
    revision: '6'.repeat(40),
    repoName: 'timer-component',
    descriptor: { title: 'Timer', triggers: { timer: { title: 'Timer', main: './timer.js' } } },
  },
];
