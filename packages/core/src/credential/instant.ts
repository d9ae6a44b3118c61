import * as z from 'zod/mini';

/** An instant as RFC 3339 text with a zone, e.g. `2026-11-22T09:30:00.000Z`. */
export const InstantSchema = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/),
  z.refine((text) => !Number.isNaN(Date.parse(text))),
);
