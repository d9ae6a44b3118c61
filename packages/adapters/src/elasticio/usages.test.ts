import { describe, expect, it } from 'vitest';
import { otherWorkspaceId } from '../../../../test/support/fakes/elasticio.ts';
import { errorOf, setUp, signal, version } from './test/harness.ts';

describe('usages', () => {
  it('are the flows that name the credential in a step, active ones first', async () => {
    const { adapter, fake, byName } = setUp({}, { flowUrl: (id) => `https://app.example/f/${id}` });
    fake.addFlow({ name: 'The newest', credentialIds: [byName('Warehouse').id] });
    const { items } = await adapter.listUsages({ id: byName('Warehouse').id, signal });
    expect(items.map(({ kind, name, isActive }) => ({ kind, name, isActive }))).toEqual([
      { kind: 'flow', name: 'Contacts to the warehouse', isActive: true },
      { kind: 'flow', name: 'The newest', isActive: true },
      { kind: 'flow', name: 'Weekly report', isActive: false },
    ]);
    expect(items[0]?.url).toBe(`https://app.example/f/${items[0]?.id}`);
  });

  it('have no link where the host’s own callback fails', async () => {
    const flowUrl = () => {
      throw new Error('of the host');
    };
    const { adapter, byName } = setUp({}, { flowUrl });
    const { items } = await adapter.listUsages({ id: byName('Warehouse').id, signal });
    expect(items.map(({ url }) => url)).toEqual([undefined, undefined]);
  });

  it('are looked for in every page of flows', async () => {
    const { adapter, fake, byName } = setUp();
    const { id } = byName('Petstore');
    for (let made = 0; made < 120; made++) fake.addFlow({ credentialIds: made === 119 ? [id] : [] });
    const { items } = await adapter.listUsages({ id, signal });
    expect(items).toHaveLength(1);
    const pages = fake.sent.filter(({ url }) => url.pathname === '/v2/flows');
    expect(pages.map(({ url }) => url.searchParams.get('page[number]'))).toEqual(['1', '2', '3']);
    expect(pages[0]?.url.searchParams.get('workspace_id')).toBe(fake.state.workspaceId);
  });

  it('end where a backend announces no total: with the first page that is not full', async () => {
    const page = (count: number, credentialId: string) =>
      Array.from({ length: count }, (_, index) => ({
        id: `f${count}-${index}`,
        attributes: { graph: { nodes: [{ credentials_id: credentialId }] } },
      }));
    const { adapter, fake, byName } = setUp({
      intercept: ({ url }) => {
        if (url.pathname !== '/v2/flows') return undefined;
        const count = url.searchParams.get('page[number]') === '1' ? 50 : 3;
        return Response.json({ data: page(count, byName('Petstore').id) });
      },
    });
    const { items } = await adapter.listUsages({ id: byName('Petstore').id, signal });
    expect(items).toHaveLength(53);
    expect(fake.sent.filter(({ url }) => url.pathname === '/v2/flows')).toHaveLength(2);
  });

  it('are an error rather than half of them where the pages do not end', async () => {
    const { adapter, fake, byName } = setUp({
      intercept: ({ url }) =>
        url.pathname === '/v2/flows' ? Response.json({ data: [], meta: { total_pages: 1e9 } }) : undefined,
    });
    const { id } = byName('Petstore');
    expect(await errorOf(adapter.listUsages({ id, signal }))).toMatchObject({ code: 'unavailable' });
    expect(fake.sent.length).toBeLessThan(250);
    const deletion = adapter.deleteCredential({ id, version, signal });
    expect(await errorOf(deletion)).toMatchObject({ code: 'unavailable', outcome: 'notApplied' });
    expect(fake.state.credentials.some((credential) => credential.id === id)).toBe(true);
  });

  it('are found in flows of the least that must be known of them', async () => {
    const { adapter, byName } = setUp({
      intercept: ({ url }) => {
        if (url.pathname !== '/v2/flows') return undefined;
        const nodes = [{}, { credentials_id: null }, { credentials_id: byName('Petstore').id }];
        const empty = { id: 'g', attributes: { graph: { nodes: [] } } };
        return Response.json({ data: [empty, { id: 'h', attributes: { name: null, graph: { nodes } } }] });
      },
    });
    const { items } = await adapter.listUsages({ id: byName('Petstore').id, signal });
    expect(items).toEqual([{ id: 'h', kind: 'flow', name: 'h', isActive: false }]);
  });

  it.each([
    ['nothing', null],
    ['a text', 'x'],
    ['an empty object', {}],
    ['no id', { attributes: { graph: { nodes: [] } } }],
    ['no attributes', { id: 'f', attributes: null }],
    ['no graph', { id: 'f', attributes: { status: 'active' } }],
    ['an empty graph', { id: 'f', attributes: { graph: {} } }],
    ['a graph that is null', { id: 'f', attributes: { graph: null } }],
    ['a graph that is a text', { id: 'f', attributes: { graph: 'x' } }],
    ['a step that is none', { id: 'f', attributes: { graph: { nodes: [null] } } }],
    ['another reference', { id: 'f', attributes: { graph: { nodes: [{ credentials_id: { id: 'c' } }] } } }],
  ])('are unknown, and the credential stays, where a flow is %s', async (_, odd) => {
    const { adapter, fake, byName } = setUp({
      intercept: ({ url }) =>
        url.pathname === '/v2/flows' ? Response.json({ data: [odd], meta: { total_pages: 1 } }) : undefined,
    });
    const { id } = byName('Petstore');
    const failure = { code: 'unavailable', outcome: 'notApplied' };
    expect(await errorOf(adapter.listUsages({ id, signal }))).toMatchObject(failure);
    expect(await errorOf(adapter.deleteCredential({ id, version, signal }))).toMatchObject(failure);
    expect(fake.sent.some(({ method }) => method === 'DELETE')).toBe(false);
    expect(fake.state.credentials.some((credential) => credential.id === id)).toBe(true);
  });
});

describe('deleting', () => {
  it('is refused while an active flow uses the credential, and nothing is sent', async () => {
    const { adapter, fake, byName } = setUp();
    const error = await errorOf(adapter.deleteCredential({ id: byName('Warehouse').id, version, signal }));
    expect(error).toMatchObject({ code: 'credentialInUse', outcome: 'notApplied' });
    expect(error.usages.map(({ name }) => name)).toEqual(['Contacts to the warehouse', 'Weekly report']);
    expect(fake.sent.some(({ method }) => method === 'DELETE')).toBe(false);
  });

  it('counts a flow as active while it is still stopping', async () => {
    const { adapter, fake, byName } = setUp();
    const { id } = byName('Petstore');
    fake.addFlow({ status: 'inactive', currentStatus: 'active', credentialIds: [id] });
    const error = await errorOf(adapter.deleteCredential({ id, version, signal }));
    expect(error).toMatchObject({ code: 'credentialInUse' });
  });

  it('is done where only inactive flows use it', async () => {
    const { adapter, fake, byName } = setUp();
    const { id } = byName('Mail relay (backup)');
    await adapter.deleteCredential({ id, version, signal });
    expect(fake.state.credentials.some((credential) => credential.id === id)).toBe(false);
  });

  it('takes a refusal by elastic.io for a use as well, and names what it knows of', async () => {
    const { adapter, fake, byName } = setUp({
      refusesDeletionInUse: true,
      // A flow is started after the adapter has looked.
      intercept: ({ method }) => {
        if (method === 'DELETE') fake.addFlow({ name: 'Late', credentialIds: [byName('Petstore').id] });
        return undefined;
      },
    });
    const error = await errorOf(adapter.deleteCredential({ id: byName('Petstore').id, version, signal }));
    expect(error).toMatchObject({ code: 'credentialInUse', outcome: 'notApplied' });
    expect(error.usages.map(({ name }) => name)).toEqual(['Late']);
  });
});

describe('a credential of another workspace, which the key could reach', () => {
  it('is not found by any method, and nothing is changed', async () => {
    const { adapter, fake, byName } = setUp();
    byName('Petstore').workspaceId = otherWorkspaceId;
    const { id } = byName('Petstore');
    const before = structuredClone(fake.state);
    const calls = [
      adapter.getCredential({ id, signal }),
      adapter.updateCredential({ id, version, patch: { name: 'mine' }, signal }),
      adapter.deleteCredential({ id, version, signal }),
      adapter.listUsages({ id, signal }),
      adapter.verifyCredential({ target: { id }, signal }),
    ];
    for (const call of calls) expect(await errorOf(call)).toMatchObject({ code: 'notFound' });
    expect(fake.state).toEqual(before);
    expect(fake.sent.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('is not listed, even if the backend sends it', async () => {
    const { adapter, fake } = setUp({
      intercept: async (request) => {
        if (request.url.pathname !== '/v2/credentials' || request.headers.has('x-again')) return undefined;
        const headers = new Headers(request.headers);
        headers.set('x-again', '1');
        const answer = await fake.fetch(request.url, { ...request.init, headers });
        const foreign = (await answer.text()).replace(fake.state.workspaceId, otherWorkspaceId);
        return new Response(foreign);
      },
    });
    expect((await adapter.listCredentials({ signal })).items).toHaveLength(5);
  });
});
