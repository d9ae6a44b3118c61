import * as z from 'zod/mini';
import { CredentialSchema, type Credential } from './credential.ts';

/** One page as it stands on the wire: rows are judged one by one, so one bad row does not blank the page. */
export const CredentialPageWireSchema = z.object({
  items: z.array(z.unknown()),
  nextCursor: z.nullable(z.string()),
  /** Rows that the sender itself could not understand and left out. */
  droppedItems: z.optional(z.unknown()),
});

/** One page, newest first. */
export interface CredentialPage {
  items: Credential[];
  /** Opaque; `null` on the last page. */
  nextCursor: string | null;
  /** Rows that the backend sent and that could not be understood. */
  droppedItems: number;
}

/**
 * Keeps the rows that are credentials and counts the others; `firstError` is that of the first of
 * them. Never throws for a bad row.
 */
export function parseCredentialPage(
  page: z.infer<typeof CredentialPageWireSchema>,
): CredentialPage & { firstError?: z.core.$ZodError } {
  const items: Credential[] = [];
  let firstError: z.core.$ZodError | undefined;
  for (const item of page.items) {
    const parsed = CredentialSchema.safeParse(item);
    if (parsed.success) items.push(parsed.data);
    else firstError ??= parsed.error;
  }
  const droppedItems = page.items.length - items.length + countOf(page.droppedItems);
  return { items, nextCursor: page.nextCursor, droppedItems, ...(firstError && { firstError }) };
}

/** Only a number to show, so that a strange one is no reason to refuse the rows that are there. */
function countOf(value: unknown): number {
  return typeof value === 'number' && value > 0 ? Math.min(Math.floor(value), 1000) : 0;
}
