import { KeywardError, Secret, type AdapterMethods } from '@keyward/core';
import { expect, it } from 'vitest';
import { fakeN8n, type FakeWorkflow } from '../../../../test/support/fakes/n8n.ts';
import { n8nAdapterDefinition, type N8nAdapterOptions } from './n8nAdapter.ts';

const { signal } = new AbortController();

function setup(own: Partial<N8nAdapterOptions> = {}) {
  const n8n = fakeN8n();
  const id = n8n.addCredential({ name: 'Mail', type: 'smtp' });
  const adapter = n8nAdapterDefinition({
    baseUrl: 'https://n8n.example',
    apiKey: new Secret('n8n-key'),
    fetch: n8n.fetch,
    connectors: [],
    ...own,
  }) as ReturnType<typeof n8nAdapterDefinition> & AdapterMethods;
  const using = (reference: unknown = { id, name: 'Mail' }) => [
    { name: 'Start' },
    { name: 'Send', credentials: { smtp: reference } },
  ];
  const add = (workflow: Partial<FakeWorkflow>) => n8n.addWorkflow(workflow);
  const usages = async () => (await adapter.listUsages({ id, signal })).items;
  const deletion = () => adapter.deleteCredential({ id, version: 'any', signal });
  return { n8n, id, using, add, usages, deletion };
}

async function errorOf(call: Promise<unknown>): Promise<KeywardError> {
  const thrown: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(KeywardError);
  return thrown as KeywardError;
}

it('finds usages on the first, second and third page of workflows, active ones first', async () => {
  const { n8n, add, using, usages } = setup();
  for (let made = 0; made < 250; made++) {
    const isUsing = [0, 120, 249].includes(made);
    add({ name: `Flow ${made}`, active: made === 249, nodes: isUsing ? using() : [{ name: 'Start' }] });
  }
  expect((await usages()).map(({ name, isActive, kind }) => [name, isActive, kind])).toEqual([
    ['Flow 249', true, 'flow'],
    ['Flow 0', false, 'flow'],
    ['Flow 120', false, 'flow'],
  ]);
  const pages = n8n.asked.filter(({ path }) => path === '/workflows');
  expect(pages).toHaveLength(3);
  for (const { query } of pages) expect(query).toMatchObject({ excludePinnedData: 'true' });
});

it('refuses to delete what an active workflow of the last page uses, names all users, and deletes nothing', async () => {
  const { n8n, id, add, using, deletion } = setup();
  for (let made = 0; made < 200; made++) add({ nodes: [{ name: 'Start' }] });
  add({ name: 'Draft', nodes: using() });
  add({ name: 'Nightly', active: true, nodes: using() });
  const error = await errorOf(deletion());
  expect(error).toMatchObject({ code: 'credentialInUse', outcome: 'notApplied' });
  expect(error.usages.map(({ name, isActive }) => [name, isActive])).toEqual([
    ['Nightly', true],
    ['Draft', false],
  ]);
  expect(n8n.storedData(id)).toBeDefined();
  expect(n8n.asked.some(({ method }) => method === 'DELETE')).toBe(false);
});

it('deletes what only inactive workflows use', async () => {
  const { n8n, id, add, using, deletion } = setup();
  add({ nodes: using() });
  add({ active: true, isArchived: true, nodes: using() });
  await deletion();
  expect(n8n.storedData(id)).toBeUndefined();
});

it('takes for active what the published version uses, not what is being edited', async () => {
  const { add, using, usages } = setup();
  add({ name: 'Still running', active: true, nodes: [{ name: 'Start' }], publishedNodes: using() });
  add({ name: 'Not yet published', active: true, nodes: using(), publishedNodes: [{ name: 'Start' }] });
  expect((await usages()).map(({ name, isActive }) => [name, isActive])).toEqual([
    ['Still running', true],
    ['Not yet published', false],
  ]);
});

it('understands references without an id, as old workflows have them', async () => {
  const { add, using, usages } = setup();
  add({ name: 'By name', nodes: using('Mail') });
  add({ name: 'By name in an object', nodes: using({ id: null, name: 'Mail' }) });
  add({ name: 'Another of that name', nodes: using({ id: 'another', name: 'Mail' }) });
  add({ name: 'Another name', nodes: using({ name: 'Other' }) });
  add({ name: 'Another type', nodes: [{ name: 'Send', credentials: { imap: 'Mail' } }] });
  expect((await usages()).map(({ name }) => name)).toEqual(['By name', 'By name in an object']);
});

it('is not disturbed by nodes of any shape', async () => {
  const { add, using, usages } = setup();
  const strange = [null, 7, 'node', [], { credentials: null }, { credentials: ['x'] }];
  const references = [
    { credentials: { smtp: null } },
    { credentials: { smtp: [] } },
    { credentials: { smtp: 7 } },
  ];
  add({ name: 'Odd', nodes: [...strange, ...references, ...using()] as FakeWorkflow['nodes'] });
  expect((await usages()).map(({ name }) => name)).toEqual(['Odd']);
});

it('links to the editor where the host said where it is', async () => {
  const { add, using, usages } = setup({ editorUrl: 'https://flows.example/' });
  add({ id: 'a/b', nodes: using() });
  expect((await usages())[0]?.url).toBe('https://flows.example/workflow/a%2Fb');
});

it.each([
  ['a workflow that can’t be read', { data: [{ id: 'w', nodes: 'none' }], nextCursor: null }, 'badResponse'],
  ['an empty page before the end', { data: [], nextCursor: 'more' }, 'badResponse'],
  ['no key for workflows', { status: 403 }, 'forbidden'],
  ['an outage', { status: 503 }, 'unavailable'],
])('deletes nothing on %s, and says that nothing happened', async (_, answer, code) => {
  const { n8n, id, deletion } = setup();
  const response = 'status' in answer ? new Response('', answer) : Response.json(answer);
  n8n.answerNext(() => response, /workflows/);
  expect(await errorOf(deletion())).toMatchObject({ code, outcome: 'notApplied' });
  expect(n8n.storedData(id)).toBeDefined();
});

it('does not follow cursors in a circle', async () => {
  const { n8n, usages } = setup();
  const page = { id: 'w', name: 'W', active: false, nodes: [] };
  for (let count = 0; count < 3; count++) {
    n8n.answerNext(() => Response.json({ data: [page], nextCursor: 'again' }), /workflows/);
  }
  expect(await errorOf(usages())).toMatchObject({ code: 'badResponse' });
  expect(n8n.asked.filter(({ path }) => path === '/workflows')).toHaveLength(2);
});

it('answers nothing rather than by a part of the workflows', async () => {
  const { n8n, id, add, usages, deletion } = setup({ maximumWorkflows: 150 });
  for (let made = 0; made < 151; made++) add({ nodes: [] });
  expect(await errorOf(usages())).toMatchObject({ code: 'unsupported' });
  expect(await errorOf(deletion())).toMatchObject({ code: 'unsupported', outcome: 'notApplied' });
  expect(n8n.storedData(id)).toBeDefined();
});

it('reads pages of workflows that are longer than other answers may be', async () => {
  const { add, using, usages } = setup();
  const script = { name: 'Code', parameters: { jsCode: 'x'.repeat(3_000_000) } };
  add({ name: 'Long', nodes: [script, ...using()] });
  expect(await usages()).toHaveLength(1);
});
