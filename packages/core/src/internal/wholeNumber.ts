import * as z from 'zod/mini';

/** A whole number above zero. Not by `z.int`, which would cost every host a quarter of a kB. */
export const PositiveIntegerSchema = z.number().check(
  z.minimum(1),
  z.refine((value) => Number.isSafeInteger(value)),
);
