import { KeywardError, readCountsQuery, readListQuery } from '@keyward/core';
import { Hono } from 'hono';
import { capabilitiesOf } from '../connectors/capabilitiesOf.ts';
import { isStorable } from '../credentials/storableText.ts';
import { countCredentials } from '../list-credentials/countCredentials.ts';
import { decodeCursor } from '../list-credentials/cursor.ts';
import { listCredentials } from '../list-credentials/listCredentials.ts';
import { newestFirst } from '../list-credentials/sortOrder.ts';
import type { Settings } from '../options.ts';
import { allow } from './allow.ts';
import type { Environment } from './environment.ts';
import { invalid } from './readBody.ts';

const defaultLimit = 50;

/** What reads many credentials at once. */
export function listRoutes(settings: Settings): Hono<Environment> {
  const routes = new Hono<Environment>();

  routes.get('/credentials', async (context) => {
    context.set('operation', 'listCredentials');
    const request = context.req.raw;
    const { caller } = await allow(settings, request, context.get('requestId'), ['list']);
    const query = readListQuery(storableQuery(request), capabilitiesOf(settings, caller.actions));
    const { cursor, limit = defaultLimit, filter = {}, search = '', sort = newestFirst } = query;
    const after = cursor === undefined ? undefined : decodeCursor(cursor, sort);
    if (after === null) throw invalid(['cursor'], 'invalid_format');
    const page = { limit, filter, search, sort, ...(after && { after }) };
    return context.json(await listCredentials(settings, caller, page));
  });

  routes.get('/credential-counts', async (context) => {
    context.set('operation', 'countCredentials');
    const request = context.req.raw;
    const { caller } = await allow(settings, request, context.get('requestId'), ['list']);
    const query = readCountsQuery(storableQuery(request), capabilitiesOf(settings, caller.actions));
    const { by, filter = {}, search = '' } = query;
    return context.json(await countCredentials(settings.database, caller, { by, filter, search }));
  });

  return routes;
}

/** No row holds a text that PostgreSQL cannot take, and asking it for one would look like an outage. */
function storableQuery(request: Request): URLSearchParams {
  const query = new URL(request.url).searchParams;
  for (const [name, value] of query) {
    if (!isStorable(value)) {
      throw new KeywardError('validation', {
        fieldErrors: [{ path: [name.slice(0, 100)], code: 'invalid_format' }],
      });
    }
  }
  return query;
}
