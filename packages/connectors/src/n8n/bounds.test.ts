import { expect, it } from 'vitest';
import { importN8n } from './importN8n.ts';

const text = (name: string) => ({ displayName: name, name, type: 'string', default: '' });
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
