import type { Connector } from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { createConnectorSearch } from './connectorSearch.ts';

const connector = (name: string, category?: string, keywords: string[] = []): Connector => ({
  id: name,
  name,
  methods: [],
  keywords,
  ...(category !== undefined && { category }),
});
const connectors = [
  connector('Amazon S3', 'Files', ['aws', 'bucket']),
  connector('BigQuery', 'Databases', ['google']),
  connector('Café Système', 'Point of sale'),
  connector('elastic.io', 'Integration platforms', ['ipaas']),
  connector('GitHub', 'Development', ['repositories']),
  connector('GitLab', 'Development', ['repositories']),
  connector('HubSpot', 'CRM', ['marketing']),
  connector('Mailgun', 'Email'),
  connector('MySQL', 'Databases', ['mariadb']),
  connector('NetSuite', 'ERP'),
  connector('PostgreSQL', 'Databases', ['postgres']),
  connector('Postmark', 'Email'),
  connector('Salesforce', 'CRM', ['leads']),
  connector('Ørsted', 'Energy'),
  connector('Stripe', 'Payments', ['cards', 'crm billing']),
  connector('Яндекс Диск', 'Files'),
  connector('金蝶', 'ERP'),
  connector('Zoho CRM', 'Sales'),
];
const search = createConnectorSearch(connectors);
const namesFor = (query: string) => search(query).map(({ name }) => name);

describe('a connector is found', () => {
  it.each([
    ['salesfroce', 'Salesforce'],
    ['saleforce', 'Salesforce'],
    ['sallesforce', 'Salesforce'],
    ['stirpe', 'Stripe'],
    ['strope', 'Stripe'],
    ['postgre', 'PostgreSQL'],
    ['postgers', 'PostgreSQL'],
    ['hubpsot', 'HubSpot'],
    ['githb', 'GitHub'],
    ['netsiute', 'NetSuite'],
    ['mysqll', 'MySQL'],
  ])('by %j, first of all', (typed, name) => {
    expect(namesFor(typed)[0]).toBe(name);
  });

  it.each([
    ['STRIPE', 'Stripe'],
    ['cafe systeme', 'Café Système'],
    ['CAFÉ', 'Café Système'],
    ['orsted', 'Ørsted'],
    ['Cafe\u0301', 'Café Système'],
    ['яндекс', 'Яндекс Диск'],
    ['金蝶', '金蝶'],
    ['big query', 'BigQuery'],
    ['elastic.io', 'elastic.io'],
    ['elastic io', 'elastic.io'],
  ])('by %j, whatever the case, the accents and the alphabet', (typed, name) => {
    expect(namesFor(typed)).toEqual([name]);
  });

  it.each([
    ['aws', 'Amazon S3'],
    ['mariadb', 'MySQL'],
    ['payments', 'Stripe'],
    ['s3 bucket', 'Amazon S3'],
    ['leads salesforce', 'Salesforce'],
  ])('by %j, what else it is called or belongs to', (typed, name) => {
    expect(namesFor(typed)).toEqual([name]);
  });
});

it('puts what is called so before what only belongs there', () => {
  expect(namesFor('crm')).toEqual(['Zoho CRM', 'HubSpot', 'Salesforce', 'Stripe']);
});

it('does so also where the name only begins so', () => {
  const some = [connector('Aardvark', 'Development', ['git']), connector('Gitea', 'Development')];
  expect(createConnectorSearch(some)('git')).toEqual([some[1], some[0]]);
});

it('needs every word', () => {
  expect(namesFor('salesforce bucket')).toEqual([]);
});

it.each([
  ['git', ['GitHub', 'GitLab']],
  ['mail', ['Mailgun', 'Postmark']],
  ['sql', ['MySQL', 'PostgreSQL']],
])('does not find everything that is a little like %j', (typed, names) => {
  expect(namesFor(typed).toSorted()).toEqual(names);
});

it.each(['', '   ', '.*', '"', '-', '\\', '('])('finds all, in their order, by %j', (typed) => {
  expect(search(typed)).toEqual(connectors);
});

it.each(['-stripe', '"stripe"', 'stripe"', '(stripe', '.stripe*'])(
  'looks for no more than words in %j',
  (typed) => {
    expect(namesFor(typed)).toEqual(['Stripe']);
  },
);

it('gives up on what is not there, and on a pasted book', () => {
  expect(namesFor('xylophone')).toEqual([]);
  const before = performance.now();
  expect(namesFor('abc def '.repeat(20_000))).toEqual([]);
  expect(performance.now() - before).toBeLessThan(1000);
});
