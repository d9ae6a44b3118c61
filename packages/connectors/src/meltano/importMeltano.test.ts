import { expect, it } from 'vitest';
import { importMeltano } from './importMeltano.ts';

it('settings are fields with kinds, choices, defaults and requirements', () => {
  const { connectors, unsupported } = importMeltano({
    name: 'tap-shop',
    variant: 'acme',
    label: 'Shop',
    settings: [
      { name: 'key', kind: 'password', sensitive: true, value: 'published' },
      { name: 'mode', kind: 'options', options: [{ value: 'a', label: 'A' }], value: 'a' },
      { name: 'from', kind: 'date_iso8601' },
      { name: 'config.url', env: 'SHOP_URL' },
    ],
    settings_group_validation: [
      ['key', 'config'],
      ['key', 'token'],
    ],
  });
  expect(connectors[0]?.methods[0]).toMatchObject({
    fields: [
      { name: 'key', kind: 'secret', required: true, example: 'published' },
      { name: 'mode', kind: 'select', defaultValue: 'a' },
      { name: 'from', kind: 'dateTime' },
      { name: 'config.url', kind: 'text' },
      { name: 'token', kind: 'secret', required: false },
    ],
    requirements: [
      ['key', 'config.url'],
      ['key', 'token'],
    ],
  });
  expect(unsupported).toEqual([
    { where: 'tap-shop/acme/config.url', construct: 'request.env', detail: 'SHOP_URL' },
  ]);
});

it('a second setting of the same name is reported', () => {
  const { unsupported } = importMeltano({ name: 'tap', settings: [{ name: 'a' }, { name: 'a' }] });
  expect(unsupported).toMatchObject([{ construct: 'duplicateName' }]);
});
