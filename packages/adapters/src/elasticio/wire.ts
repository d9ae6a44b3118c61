import * as z from 'zod/mini';

/** An id as elastic.io makes them (24 hexadecimal digits today), and nothing that could leave a path segment. */
const idPattern = /^[\w-]{1,100}$/;

export function isId(text: string): boolean {
  return idPattern.test(text);
}

export type Keys = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const IdSchema = z.string().check(z.regex(idPattern));
const RelationSchema = z.object({ data: z.object({ id: IdSchema }) });

/** A credential as elastic.io sends it: **with its secrets in clear**. Must not leave the adapter. */
export const CredentialResourceSchema = z.object({
  id: IdSchema,
  attributes: z.object({
    name: z.optional(z.nullable(z.string())),
    /** By the names of the descriptor's fields, and whatever else somebody stored. */
    keys: z.optional(z.nullable(z.custom<Keys>(isRecord))),
  }),
  relationships: z.object({ component: RelationSchema, workspace: RelationSchema }),
});

export type CredentialResource = z.infer<typeof CredentialResourceSchema>;

export const CredentialAnswerSchema = z.object({ data: CredentialResourceSchema });

/** Pages are announced in `meta` where there are any; rows are judged one by one. */
export const ListAnswerSchema = z.object({
  data: z.array(z.unknown()),
  included: z.optional(z.array(z.unknown())),
  meta: z.optional(z.unknown()),
});

export const PageMetaSchema = z.object({ total_pages: z.int().check(z.minimum(0)) });

export const ComponentResourceSchema = z.object({
  id: IdSchema,
  relationships: z.optional(z.object({ latest_version: z.optional(RelationSchema) })),
});

/** What of an `included` list leads from a version to its descriptor. */
export const IncludedVersionSchema = z.object({
  type: z.literal('version'),
  id: z.string(),
  relationships: z.object({ descriptor: z.object({ data: z.object({ id: z.string() }) }) }),
});

export const DescriptorResourceSchema = z.object({
  type: z.literal('descriptor'),
  id: z.string(),
  attributes: z.custom<Keys>(isRecord),
});

export const DescriptorAnswerSchema = z.object({ data: z.object({ attributes: z.custom<Keys>(isRecord) }) });

/** What decides whether a flow uses a credential must be there: without it, nobody knows. */
export const FlowResourceSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(500)),
  attributes: z.object({
    name: z.optional(z.nullable(z.string())),
    /** What it shall be. */
    status: z.optional(z.unknown()),
    /** What it is: a flow that is stopping still runs. */
    current_status: z.optional(z.unknown()),
    graph: z.object({
      nodes: z.array(z.object({ credentials_id: z.optional(z.nullable(z.string())) })),
    }),
  }),
});

export const ExecutionAnswerSchema = z.object({ data: z.object({ id: z.optional(IdSchema) }) });

export const ExecutionResultSchema = z.object({
  data: z.object({ attributes: z.object({ result: z.custom<Keys>(isRecord) }) }),
});
