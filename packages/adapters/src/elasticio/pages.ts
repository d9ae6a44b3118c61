import { KeywardError } from '@keyward/core';
import type { ElasticioClient } from './elasticioClient.ts';
import { ListAnswerSchema, PageMetaSchema } from './wire.ts';

const pageSize = 50;
const maximumPages = 200;

/**
 * The rows of all pages. A list that says nothing of pages in `meta` is one page.
 *
 * Rejects with `unavailable` for a list without end: half of one would pass for the whole.
 */
export async function readAllPages(
  { request }: ElasticioClient,
  path: string,
  query: Record<string, string>,
  { signal, isPaged }: { signal: AbortSignal; isPaged: boolean },
): Promise<{ rows: unknown[]; included: unknown[] }> {
  const rows: unknown[] = [];
  const included: unknown[] = [];
  for (let number = 1; number <= maximumPages; number++) {
    const parameters = new URLSearchParams(query);
    // Where paging is not documented it is asked for only after the backend announced it.
    if (isPaged || number > 1) {
      parameters.set('page[size]', String(pageSize));
      parameters.set('page[number]', String(number));
    }
    const answer = await request({ method: 'GET', path: `${path}?${parameters}`, signal }, ListAnswerSchema);
    rows.push(...answer.data);
    included.push(...(answer.included ?? []));
    const meta = PageMetaSchema.safeParse(answer.meta);
    const isLast = meta.success ? number >= meta.data.total_pages : !isPaged || answer.data.length < pageSize;
    if (isLast) return { rows, included };
  }
  throw new KeywardError('unavailable', {
    message: `Keyward: ${path} of elastic.io has more than ${maximumPages} pages, which is more than is read.`,
    outcome: 'notApplied',
  });
}
