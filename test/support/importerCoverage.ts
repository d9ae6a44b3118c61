import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Connector } from '@keyward/core';
import { importActivepieces } from '@keyward/connectors/activepieces';
import { importMeltano } from '@keyward/connectors/meltano';
import { importOpenApi } from '@keyward/connectors/openapi';
import { demandsOfMeltano, demandsOfOpenApi, demandsOfPiece } from './importerDemands.ts';

/**
 * Imports the real definitions of a folder and writes into docs/connectors.md how many are expressed. A definition
 * counts as expressed fully only if its importer says so, and what `importerDemands.ts` counts in the raw
 * definition, by code of its own, is in the connector.
 */
const page = resolve(import.meta.dirname, '../../docs/connectors.md');
const marks = { begin: '<!-- coverage: made by connectors:coverage -->', end: '<!-- /coverage -->' };

interface Judged {
  isRead: boolean;
  needsNothing: boolean;
  lost: string[];
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Name the folder with the definitions: `pnpm run connectors:coverage <folder>`.');
  process.exitCode = 1;
} else {
  const table = render([
    ['OpenAPI', openApi(read(folder, 'openapi-security', 'items'))],
    [
      'Meltano',
      read(folder, 'meltano-settings', 'plugins').map((plugin) =>
        judge(importMeltano(plugin), demandsOfMeltano(plugin)),
      ),
    ],
    ['Activepieces', read(folder, 'activepieces-auth', 'pieces').map(activepiece)],
  ]);
  console.log(table);
  const text = readFileSync(page, 'utf8');
  const start = text.indexOf(marks.begin) + marks.begin.length;
  writeFileSync(page, `${text.slice(0, start)}\n\n${table}\n\n${text.slice(text.indexOf(marks.end))}`);
}

function read(from: string, name: string, part: string): Record<string, unknown>[] {
  const text = gunzipSync(readFileSync(join(from, `${name}.json.gz`))).toString('utf8');
  return (JSON.parse(text) as Record<string, Record<string, unknown>[]>)[part] ?? [];
}

/** The corpus keeps what is about security; the rest of a document says nothing of it. */
function openApi(items: Record<string, unknown>[]): Judged[] {
  return items.map(({ id, title, openapi, servers, security, schemes }) => {
    const document = {
      openapi,
      info: { title },
      servers,
      security,
      components: { securitySchemes: schemes },
    };
    return judge(importOpenApi(document, { id: String(id) }), demandsOfOpenApi(document));
  });
}

/** Pieces of before 2023 name a kind by the constructor; today's name it by `type`. */
function activepiece({ piece, displayName, auth }: Record<string, unknown>): Judged {
  const today = (property: unknown): unknown => {
    if (typeof property !== 'object' || property === null) return property;
    const { __kind: kind, props, ...rest } = property as Record<string, unknown>;
    const words =
      typeof kind === 'string' ? kind.replace(/^Auth\./, '').replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_') : '';
    return {
      ...(words !== '' && {
        type: words.toUpperCase().replace('OAUTH_2', 'OAUTH2').replace('O_AUTH2', 'OAUTH2'),
      }),
      ...rest,
      ...(typeof props === 'object' &&
        props !== null && {
          props: Object.fromEntries(Object.entries(props).map(([name, value]) => [name, today(value)])),
        }),
    };
  };
  const definition = { name: piece, displayName, auth: (auth as unknown[]).map(today) };
  return judge(importActivepieces(definition), demandsOfPiece(definition));
}

function judge(
  { connectors, unsupported }: { connectors: Connector[]; unsupported: { construct: string }[] },
  demands: ((connector: Connector) => string | null)[],
): Judged {
  const [connector] = connectors;
  const missing = connector ? demands.flatMap((demand) => demand(connector) ?? []) : [];
  return {
    isRead: connector !== undefined || demands.length === 0,
    needsNothing: demands.length === 0,
    lost: [
      ...new Set([
        ...unsupported.map(({ construct }) => construct),
        ...missing.map((what) => `not kept: ${what}`),
      ]),
    ],
  };
}

function render(sources: readonly (readonly [string, Judged[]])[]): string {
  const ofForm = ({ lost }: Judged) => lost.filter((construct) => !construct.startsWith('request.'));
  const rows = sources.map(([name, all]) => {
    const asking = all.filter(({ needsNothing }) => !needsNothing);
    const failed = asking.filter(({ isRead }) => !isRead);
    const readable = asking.filter(({ isRead }) => isRead);
    const full = readable.filter((judged) => ofForm(judged).length === 0);
    const counts = new Map<string, number>();
    for (const construct of asking.flatMap(({ lost }) => lost))
      counts.set(construct, (counts.get(construct) ?? 0) + 1);
    const words = [...counts]
      .toSorted(([, a], [, b]) => b - a)
      .map(([construct, count]) => `${construct} ${count}`);
    const share = asking.length === 0 ? '–' : `${((full.length / asking.length) * 100).toFixed(1)} %`;
    return [
      name,
      all.length,
      all.length - asking.length,
      `${full.length} (${share})`,
      readable.length - full.length,
      failed.length,
      words.join(', ') || '–',
    ];
  });
  const line = (cells: readonly unknown[]) => `| ${cells.join(' | ')} |`;
  return [
    line([
      'Source',
      'definitions read',
      'need no credential',
      'form expressed fully',
      'partly',
      'failed',
      'definitions by construct',
    ]),
    line(Array.from({ length: 7 }, () => '---')),
    ...rows.map(line),
  ].join('\n');
}
