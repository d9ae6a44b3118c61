import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Capabilities } from '@keyward/core';
import type { ConformanceRecord } from './describeConformance.ts';

/**
 * Makes the table of docs/adapters.md out of what the test run has recorded: what each adapter
 * declares, and how many clauses of the contract it keeps. `--check` fails when the page says otherwise.
 */
const root = resolve(import.meta.dirname, '../..');
const page = join(root, 'docs/adapters.md');
const marks = { begin: '<!-- table: made by the test run -->', end: '<!-- /table -->' };

const columns = [
  'memory',
  'reference server',
  'reference server, stored',
  'oauth-registration',
  'better-auth',
  'postgres-roles',
  'elasticio',
  'n8n',
];

type Row = [
  name: string,
  subjects: readonly string[],
  declared: (capabilities: Capabilities) => string | undefined,
];

const rows: readonly Row[] = [
  ['paging', ['paging'], ({ paging }) => paging],
  ['list, get', ['list', 'get'], ({ filters }) => (filters ? `by ${filters.join(', ')}` : 'yes')],
  ['issue', ['issue'], ({ issue }) => issue?.accessLevels.join(', ')],
  ['· expiry', [], ({ issue }) => issue?.expiry && 'yes'],
  ['· connection limit', [], ({ issue }) => issue?.connectionLimit && 'yes'],
  ['· replay', ['replay'], ({ issue }) => (issue?.replay === 'sameSecret' ? 'same secret' : undefined)],
  ['scopes', ['scopes'], ({ scopes }) => (scopes === 'serverOnly' ? 'server only' : scopes)],
  ['store', ['store'], ({ store }) => store && (store.replay === 'none' ? 'yes' : 'once for a key')],
  ['· environments', ['environments'], ({ store }) => (store?.environments ? 'yes' : undefined)],
  ['connectors', ['connectors'], ({ connectors }) => connectors],
  ['update', ['update'], ({ update }) => update && `${update.fields.join(', ')}${lock(update)}`],
  ['rotate', ['rotate'], ({ rotate }) => rotate && `yes${lock(rotate)}`],
  ['disable', ['disable'], ({ disable }) => disable && `yes${lock(disable)}`],
  ['verify', ['verify'], ({ verify }) => verify?.of.join(', ')],
  ['oauth', ['oauth'], ({ oauth }) => oauth?.presentations.join(', ')],
  ['delete', ['delete'], ({ delete: deletion }) => deletion && `yes${lock(deletion)}`],
  ['setup', ['setup'], ({ setup }) => setup && `yes${lock(setup)}`],
  ['replace', ['replace'], ({ replace }) => replace && `yes${lock(replace)}`],
  ['· search', ['search'], ({ search }) => search && 'by words'],
  ['· sort', ['sort'], ({ sortKeys }) => sortKeys?.join(', ')],
  ['count', ['counts'], ({ counts }) => counts?.join(', ')],
  ['usages', ['usages'], ({ usages }) => (usages === 'byRefusal' ? 'by refusal' : usages)],
  ['abort, errors', ['abort', 'errors'], () => 'yes'],
];

const records = readRecords();
const table = records.length === 0 ? null : render(records);
if (table === null) {
  console.error(
    'There are no records of a conformance run in test-results/conformance. Run the tests first.',
  );
  process.exitCode = 1;
} else {
  console.log(table);
  const failed = records.filter(({ results }) => results.some(({ outcome }) => outcome === 'failed'));
  for (const { adapter } of failed) console.error(`${adapter} breaks the contract.`);
  // Without PostgreSQL a column is missing, which is no fault of the page.
  const isComplete = records.length === columns.length;
  const isChecking = process.argv.includes('--check');
  const isCurrent = isChecking ? !isComplete || isOnPage(table) : writePage(table);
  if (!isCurrent) console.error('docs/adapters.md says otherwise. Run `pnpm run adapters:table`.');
  process.exitCode = isCurrent && failed.length === 0 ? 0 : 1;
}

function lock({ versionLock }: { versionLock: boolean }): string {
  return versionLock ? ' (lock)' : '';
}

function readRecords(): ConformanceRecord[] {
  const files = globSync('test-results/conformance/*.json', { cwd: root });
  const all = files.map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as ConformanceRecord);
  return columns.flatMap((name) => {
    const record = all.find(({ adapter }) => adapter === name);
    if (!record) console.error(`There is no record of ${name}.`);
    return record ? [record] : [];
  });
}

/** A cell says what is declared and how many clauses of the contract were kept for it. */
function render(shown: readonly ConformanceRecord[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const body = rows.map(([name, subjects, declared]) => {
    const cells = shown.map(({ capabilities, results }) => {
      const text = declared(capabilities);
      if (text === undefined) return '–';
      const judged = results.filter(({ capability }) => subjects.includes(capability));
      const passed = judged.filter(({ outcome }) => outcome === 'passed').length;
      const broken = judged.filter(({ outcome }) => outcome === 'failed').length;
      return [text, passed > 0 && `✓ ${passed}`, broken > 0 && `✗ ${broken}`].filter(Boolean).join(' ');
    });
    return line([name, ...cells]);
  });
  const sums = shown.map(({ results }) =>
    String(results.filter(({ outcome }) => outcome === 'passed').length),
  );
  return [
    line(['', ...shown.map(({ adapter }) => adapter)]),
    line(['---', ...shown.map(() => '---')]),
    ...body,
    line(['clauses kept', ...sums]),
  ].join('\n');
}

function isOnPage(made: string): boolean {
  return existsSync(page) && compact(between(readFileSync(page, 'utf8'))) === compact(made);
}

function writePage(made: string): boolean {
  const text = readFileSync(page, 'utf8');
  const start = text.indexOf(marks.begin) + marks.begin.length;
  const before = text.slice(0, start);
  writeFileSync(page, `${before}\n\n${made}\n\n${text.slice(text.indexOf(marks.end))}`);
  return true;
}

function between(text: string): string {
  return text.slice(text.indexOf(marks.begin) + marks.begin.length, text.indexOf(marks.end));
}

/** Formatters align columns. */
function compact(text: string): string {
  return text.trim().replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');
}
