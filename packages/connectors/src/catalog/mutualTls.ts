import { defineConnector } from '@keyward/core';

export const mutualTls = defineConnector({
  id: 'mutual-tls',
  name: 'API with a client certificate',
  category: 'Generic',
  keywords: ['mtls', 'mutual tls', 'x509', 'certificate', 'bank'],
  documentationUrl: 'https://www.rfc-editor.org/rfc/rfc8446#section-4.3.2',
  mark: 'M5 3h14v11H5V3Zm3 3v2h8V6H8Zm0 3v2h5V9H8Zm6 6h4v6l-2-1.5-2 1.5v-6Z',
  methods: [
    {
      type: 'mutualTLS',
      fields: [
        {
          name: 'address',
          label: 'Address',
          kind: 'url',
          required: true,
          example: 'https://api.example.com/status',
          help: 'Is read once by GET when it is tried out, so take one where that changes nothing.',
          pattern: { expression: '^https://', reason: 'There is no certificate without https.' },
        },
        {
          name: 'certificate',
          label: 'Certificate',
          kind: 'multilineSecret',
          required: true,
          help: 'In PEM, with the intermediate certificates after it.',
        },
        {
          name: 'privateKey',
          label: 'Private key',
          kind: 'multilineSecret',
          required: true,
          help: 'In PEM.',
        },
        {
          name: 'passphrase',
          label: 'Passphrase',
          kind: 'secret',
          help: 'Only of an encrypted private key.',
        },
      ],
      placements: [
        {
          in: 'tls',
          certificate: '{certificate}',
          privateKey: '{privateKey}',
          passphrase: '{passphrase}',
        },
      ],
      dryRequest: { kind: 'http', method: 'GET', url: '{address}' },
    },
  ],
});
