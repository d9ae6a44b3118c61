import * as z from 'zod/mini';
import { CredentialPatchWireSchema } from './secretInputs.ts';

/** The body of a call whose path says it all. It is sent so that the request is JSON, and no form. */
export const EmptyBodyWireSchema = z.strictObject({});

/** The body that tries a saved credential out: as it is, or as an edit will leave it. */
export const VerifyBodyWireSchema = z.strictObject({ patch: z.optional(CredentialPatchWireSchema) });

/** The body that names the credential which takes over from another. */
export const ReplaceBodyWireSchema = z.strictObject({
  replacementId: z.string().check(z.minLength(1), z.maxLength(200)),
});

/** The body that switches a credential on or off. */
export const EnabledBodyWireSchema = z.strictObject({ enabled: z.boolean() });
