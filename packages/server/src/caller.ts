import * as z from 'zod/mini';

export const callerActions = [
  'list',
  'issue',
  'store',
  'edit',
  'setup',
  'verify',
  'delete',
  'replace',
] as const;

export type CallerAction = (typeof callerActions)[number];

/** Who is calling and what they may do, as the host's own sign-in says. */
export interface Caller {
  /** The tenant. A caller never sees or changes anything of another one. */
  organizationId: string;
  actor: { id: string };
  /** What is not named here is refused. */
  actions: readonly CallerAction[];
}

/** PostgreSQL's `text` cannot hold NUL. */
const Identifier = z.string().check(z.minLength(1), z.maxLength(500), z.regex(/^[^\0]*$/));

const CallerSchema = z.object({
  organizationId: Identifier,
  actor: z.object({ id: Identifier }),
  actions: z.array(z.enum(callerActions)),
});

/**
 * An answer of `authorize` without an organization must not come near a query.
 *
 * @throws TypeError that names the fields
 */
export function checkCaller(value: unknown): Caller {
  const parsed = CallerSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new TypeError(
    `Keyward: \`authorize\` must resolve with null or { organizationId, actor: { id }, actions }, but these are otherwise: ${where}. The request was refused.`,
  );
}
