import { CapabilitiesSchema, type Capabilities } from '@keyward/core';
import type * as z from 'zod/mini';

const maximumRepairs = 50;

/**
 * What a server says it can do, as far as this version knows it: a control for anything else is not
 * there anyway, and a newer server is no reason to show nothing. `null` for what are no capabilities.
 */
export function readCapabilities(answer: unknown): Capabilities | null {
  const value: unknown = structuredClone(answer);
  for (let repairs = 0; repairs < maximumRepairs; repairs++) {
    const parsed = CapabilitiesSchema.safeParse(value);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    if (!issue || !leaveOut(value, issue)) return null;
  }
  return null;
}

/** Takes one unknown thing out: a key, an item of a list, or else the whole capability that it is in. */
function leaveOut(value: unknown, issue: z.core.$ZodIssue): boolean {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const holder = at(value, path);
    for (const key of issue.keys) delete holder?.[key];
    return holder !== undefined;
  }
  const [capability] = path;
  const last = path.at(-1);
  const list = at(value, path.slice(0, -1));
  if (typeof last === 'number' && Array.isArray(list)) return list.splice(last, 1).length > 0;
  if (capability === undefined || capability === 'paging') return false;
  return delete at(value, [])?.[String(capability)];
}

function at(value: unknown, path: readonly PropertyKey[]): Record<string, unknown> | undefined {
  const found = path.reduce<unknown>((holder, step) => (holder as Record<PropertyKey, unknown>)[step], value);
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : undefined;
}
