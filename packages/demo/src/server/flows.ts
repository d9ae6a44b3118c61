import { KeywardError } from '@keyward/core';
import type { Database, KeywardServer, UsagesMoved } from '@keyward/server';
import { Hono, type Context } from 'hono';
import * as z from 'zod/mini';
import { organizationId } from './session.ts';

const TextSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const FlowInputSchema = z.strictObject({
  name: TextSchema,
  isActive: z.boolean(),
  steps: z
    .array(z.strictObject({ connectorId: TextSchema, credentialId: TextSchema }))
    .check(z.minLength(1), z.maxLength(20)),
});

type FlowInput = z.infer<typeof FlowInputSchema>;
type Queryable = Parameters<Parameters<Database['transaction']>[0]>[0];

interface FlowRow {
  id: string;
  name: string;
  is_active: boolean;
  steps: FlowInput['steps'];
}

/** The host's own table: its flows live in its database, and Keyward only hears of what they use. */
export async function migrateFlows(database: Database): Promise<void> {
  await database.query(
    `create table if not exists northwind_flows (
       id text primary key, name text not null, is_active boolean not null, steps jsonb not null)`,
    [],
  );
}

/**
 * What a host's flow builder does: it writes a flow, and registers in the same transaction what each step uses.
 * From then on nobody deletes such a credential by accident.
 */
export function flowRoutes(
  database: Database,
  keyward: KeywardServer,
  isSignedIn: (request: Request) => boolean,
): Hono {
  const app = new Hono();
  app.use('*', async (context, next) =>
    isSignedIn(context.req.raw) ? next() : context.json({ error: 'unauthenticated' }, 401),
  );
  app.get('/', async (context) => {
    const rows = await database.query<FlowRow>('select * from northwind_flows order by name, id', []);
    return context.json({ items: rows.map(toFlow) });
  });
  app.put('/:id', async (context) => {
    const input = FlowInputSchema.safeParse(await context.req.json());
    if (!input.success) return context.json({ error: 'invalid' }, 422);
    const id = context.req.param('id');
    try {
      await database.transaction(async (transaction) =>
        saveFlow(transaction, keyward, id, input.data, context),
      );
    } catch (error) {
      if (KeywardError.isKeywardError(error) && error.code === 'notFound') {
        return context.json({ error: 'credentialGone' }, 409);
      }
      throw error;
    }
    return context.json({ id, ...input.data });
  });
  app.delete('/:id', async (context) => {
    const id = context.req.param('id');
    await database.transaction(async (transaction) => {
      await forgetSteps(transaction, keyward, id);
      await transaction.query('delete from northwind_flows where id = $1', [id]);
    });
    return context.body(null, 204);
  });
  return app;
}

/** A credential was replaced: in the same transaction the flows' own rows follow, or nothing was moved. */
export async function followUsages(
  { usages, replacementId }: UsagesMoved,
  transaction: Queryable,
): Promise<void> {
  for (const { kind, id } of usages) {
    const [flowId, index] = id.split('/');
    if (kind !== 'flow' || flowId === undefined || index === undefined) continue;
    await transaction.query(
      `update northwind_flows set steps = jsonb_set(steps, array[$2, 'credentialId'], to_jsonb($3::text)) where id = $1`,
      [flowId, index, replacementId],
    );
  }
}

async function saveFlow(
  transaction: Queryable,
  keyward: KeywardServer,
  id: string,
  { name, isActive, steps }: FlowInput,
  context: Context,
): Promise<void> {
  await forgetSteps(transaction, keyward, id);
  await transaction.query(
    `insert into northwind_flows (id, name, is_active, steps) values ($1, $2, $3, $4::jsonb)
     on conflict (id) do update set name = excluded.name, is_active = excluded.is_active, steps = excluded.steps`,
    [id, name, isActive, JSON.stringify(steps)],
  );
  const url = new URL(`/?page=flows&flow=${encodeURIComponent(id)}`, context.req.url).href;
  for (const [index, { credentialId }] of steps.entries()) {
    const usage = {
      organizationId,
      kind: 'flow',
      id: `${id}/${index}`,
      credentialId,
      name,
      isActive,
      url,
    } as const;
    await keyward.registerUsage(usage, transaction);
  }
}

async function forgetSteps(transaction: Queryable, keyward: KeywardServer, id: string): Promise<void> {
  const [before] = await transaction.query<FlowRow>(
    'select * from northwind_flows where id = $1 for update',
    [id],
  );
  for (const index of before?.steps.keys() ?? []) {
    await keyward.removeUsage({ organizationId, kind: 'flow', id: `${id}/${index}` }, transaction);
  }
}

function toFlow({ id, name, is_active: isActive, steps }: FlowRow) {
  return { id, name, isActive, steps };
}
