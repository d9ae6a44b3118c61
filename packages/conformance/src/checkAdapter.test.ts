import { createAdapter } from '@keyward/core';
import { memoryAdapter, memoryAdapterDefinition, sampleCredentials } from '@keyward/adapters/memory';
import { expect, it } from 'vitest';
import { checkAdapter, renderReport } from './checkAdapter.ts';
import { clauseSubjects } from './clause.ts';
import { conformanceClauses } from './clauses/index.ts';
import { memorySubject } from '../test/memorySubject.ts';

const failures = (report: Awaited<ReturnType<typeof checkAdapter>>) =>
  report.results.filter(({ outcome }) => outcome === 'failed');

it('has clauses with ids that are unique and titles that are sentences', () => {
  const ids = conformanceClauses.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { title } of conformanceClauses) expect(title).toMatch(/^[A-Z].+\.$/);
  expect(new Set(conformanceClauses.map(({ capability }) => capability))).toEqual(new Set(clauseSubjects));
});

it('makes its own rows where there is no seed hook', async () => {
  const report = await checkAdapter({ setup: () => ({ adapter: memoryAdapterDefinition() }) });
  expect(failures(report)).toEqual([]);
  const skipped = report.results.filter(({ outcome }) => outcome === 'skipped').map(({ id }) => id);
  expect(skipped).toContain('replay.expired');
  expect(
    skipped.filter((id) => /^(list\.(?!filter|search|sort)|get|paging\.(?!single)|delete)/.test(id)),
  ).toEqual([]);
});

it('judges an adapter that only lists by what it declares', async () => {
  const capabilities = { paging: 'none', issue: undefined, scopes: undefined, delete: undefined } as const;
  const credentials = sampleCredentials(5);
  const setup = () => memorySubject(undefined, { capabilities, credentials });
  const report = await checkAdapter({ setup });
  expect(failures(report)).toEqual([]);
  expect(report.results.find(({ id }) => id === 'issue.listed')).toMatchObject({
    outcome: 'skipped',
    message: '`issue` is not declared',
  });
  expect(report.results.find(({ id }) => id === 'paging.single')).toMatchObject({ outcome: 'passed' });
});

it('refuses an undeclared access level only where there is one', async () => {
  const issue = { accessLevels: ['full'], replay: 'none' } as const;
  const setup = () =>
    memorySubject(undefined, { capabilities: { issue: { ...issue, accessLevels: ['full'] } } });
  const report = await checkAdapter({ setup });
  expect(failures(report)).toEqual([]);
  expect(report.results.find(({ id }) => id === 'issue.invalid.accessLevel')?.outcome).toBe('passed');
  expect(report.results.find(({ id }) => id === 'replay.same')?.outcome).toBe('skipped');
});

it('takes an adapter that was made already, but sees less of it', async () => {
  const leaking = memoryAdapterDefinition({ credentials: sampleCredentials(2) });
  const { listCredentials } = leaking;
  leaking.listCredentials = async (params) => {
    const { items, nextCursor } = await listCredentials(params);
    return { items: items.map((row) => ({ ...row, password: 'x' })), nextCursor };
  };
  const ofDefinition = await checkAdapter({ setup: () => ({ adapter: leaking }) });
  expect(failures(ofDefinition).map(({ id }) => id)).toEqual(['list.noSecret']);
  const ofMade = await checkAdapter({ setup: () => ({ adapter: createAdapter(leaking) }) });
  expect(failures(ofMade)).toEqual([]);
});

it('reports a setup that throws as failed clauses, and tears down whatever happens', async () => {
  let open = 0;
  const setup = () => {
    open++;
    const { listCredentials: _, ...incomplete } = memoryAdapterDefinition();
    return { adapter: incomplete as never, teardown: () => void open-- };
  };
  const report = await checkAdapter({ setup });
  expect(report.isConformant).toBe(false);
  expect(new Set(report.results.map(({ message }) => message))).toEqual(
    new Set([expect.stringContaining('promise `listCredentials`, but it has no such method')]),
  );
  expect(open).toBe(0);
  const broken = await checkAdapter({ setup: () => Promise.reject(new Error('no database')) });
  expect(broken.results.every(({ message }) => message === 'no database')).toBe(true);
});

it('renders a table of capability × result, and what did not pass with its reason', async () => {
  const setup = () => ({ adapter: memoryAdapter() });
  const text = renderReport(await checkAdapter({ setup }));
  expect(text).toContain('| capability | passed | failed | skipped |');
  expect(text).toMatch(/^\| replay \| 4 \| 0 \| 1 \|$/m);
  expect(text).toContain('- skipped: replay.expired –');
  expect(text).toContain('there is no `expireReplay` hook');
});
