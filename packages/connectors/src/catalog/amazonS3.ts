import { defineConnector } from '@keyward/core';

/** Each request is signed (AWS Signature Version 4), which no dry request can do yet. */
export const amazonS3 = defineConnector({
  id: 'amazon-s3',
  name: 'Amazon S3',
  category: 'Files',
  keywords: ['aws', 'bucket', 'object storage', 'files'],
  documentationUrl: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  mark: 'M4 5h16l-2.5 15h-11L4 5Zm4 4v2h8V9H8Z',
  methods: [
    {
      type: 'custom',
      id: 'accessKey',
      label: 'Access key',
      groups: [
        { id: 'key', label: 'Access key' },
        { id: 'bucket', label: 'Bucket' },
        { id: 'role', label: 'Role', help: 'Only where the key is to take on a role first.' },
      ],
      fields: [
        {
          name: 'accessKeyId',
          label: 'Access key ID',
          kind: 'text',
          required: true,
          pattern: {
            expression: '^[A-Za-z0-9]{16,128}$',
            reason: 'Letters and digits, at least 16 of them. Keys for the long term begin with AKIA.',
          },
          group: 'key',
        },
        { name: 'secretAccessKey', label: 'Secret access key', kind: 'secret', required: true, group: 'key' },
        {
          name: 'region',
          label: 'Region',
          kind: 'text',
          required: true,
          example: 'eu-central-1',
          group: 'bucket',
        },
        {
          name: 'bucket',
          label: 'Bucket',
          kind: 'text',
          required: true,
          minimumLength: 3,
          maximumLength: 63,
          pattern: {
            expression: '^[a-z0-9][a-z0-9.-]+$',
            reason: 'Lower case, digits, dots and hyphens.',
          },
          group: 'bucket',
        },
        {
          name: 'endpoint',
          label: 'Endpoint',
          kind: 'url',
          help: 'Only of another storage that speaks S3.',
          group: 'bucket',
          isAdvanced: true,
        },
        {
          name: 'roleArn',
          label: 'Role ARN',
          kind: 'text',
          example: 'arn:aws:iam::123456789012:role/exports',
          pattern: { expression: '^arn:aws[a-z-]*:iam::\\d{12}:role/', reason: 'As in the example.' },
          group: 'role',
          isAdvanced: true,
        },
        {
          name: 'externalId',
          label: 'External ID',
          kind: 'text',
          when: { field: 'roleArn', isSet: true },
          group: 'role',
          isAdvanced: true,
        },
      ],
    },
  ],
});
