import { expect, it } from 'vitest';
import { importN8n } from './importN8n.ts';

const text = (name: string, more: object = {}) => ({
  displayName: name,
  name,
  type: 'string',
  default: '',
  ...more,
});
const constructs = ({ unsupported }: ReturnType<typeof importN8n>) =>
  unsupported.map(({ construct }) => construct);

it('too many fields do not cost the others', () => {
  const properties = Array.from({ length: 1500 }, (_, index) => text(`n${index}`));
  const result = importN8n({ name: 'many', properties });
  expect(result.connectors[0]?.methods[0]?.fields).toHaveLength(900);
  expect(constructs(result)).toEqual(['tooManyFields']);
});

it('collections in collections are read four deep', () => {
  let property: object = text('end');
  for (let level = 0; level < 6; level++)
    property = { name: 'c', type: 'collection', default: {}, options: [property, text(`at${level}`)] };
  const result = importN8n({ name: 'deep', properties: [property] });
  const names = result.connectors[0]?.methods[0]?.fields.map(({ name }) => name);
  expect(names).toEqual(['c.c.c.c.at2', 'c.c.c.at3', 'c.c.at4', 'c.at5']);
  expect(constructs(result)).toEqual(['nestedCollection']);
});

it('a long line of ancestors ends somewhere, and that is said', () => {
  const line = Array.from({ length: 60 }, (_, index) => ({
    name: `t${index}`,
    properties: [text(`a${index}`)],
    extends: [`t${index + 1}`],
  }));
  const result = importN8n([...line, { name: 't60', properties: [] }]);
  expect(result.connectors[0]?.methods[0]?.fields).toHaveLength(51);
  expect(constructs(result)).toContain('tooManyAncestors');
});

it('half of a character in a query is no reason to throw', () => {
  const test = { request: { url: 'https://a.example', qs: { '\uD800': '\uDC00' } } };
  const { connectors } = importN8n({ name: 'half', properties: [text('a')], test });
  expect(connectors[0]?.methods[0]?.dryRequest).toMatchObject({
    url: 'https://a.example?%EF%BF%BD=%EF%BF%BD',
  });
});

it('a default that holds the same part over and over is not written out', () => {
  let value: unknown = 'end';
  for (let level = 0; level < 24; level++) value = { a: value, b: value };
  const before = performance.now();
  const result = importN8n({ name: 'bomb', properties: [{ ...text('a'), type: 'hidden', default: value }] });
  expect(performance.now() - before).toBeLessThan(500);
  expect(constructs(result)).toEqual(['defaultValue']);
});

it('what is made out of a secret is one', () => {
  const { connectors, unsupported } = importN8n({
    name: 'acmeApi',
    properties: [
      text('token', { typeOptions: { password: true } }),
      { ...text('header'), type: 'hidden', default: '=Bearer {{$self["token"]}}' },
      { ...text('copy'), type: 'hidden', default: '={{$self.header}}' },
      { ...text('host'), type: 'hidden', default: '={{$self.other || $self["header"]}}' },
      text('other'),
    ],
  });
  const fields = connectors[0]?.methods[0]?.fields ?? [];
  expect(fields.map(({ template, secret }) => [template, secret])).toEqual([
    [undefined, undefined],
    ['Bearer {token}', true],
    ['{header}', true],
    ['{other|header}', true],
    [undefined, undefined],
  ]);
  // Core fills no template with a secret, so nothing is sent for them.
  expect(unsupported.map(({ where }) => where)).toEqual(
    ['header', 'copy', 'host'].map((name) => `acmeApi/properties/${name}`),
  );
});
