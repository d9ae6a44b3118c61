import { CredentialPatchWireSchema } from '@keyward/core';
import * as z from 'zod/mini';

/** The body of a verification of a stored credential: nothing, or the edit that is to be tried out. */
export const VerifyBodySchema = z.strictObject({ patch: z.optional(CredentialPatchWireSchema) });
