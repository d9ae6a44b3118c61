import * as z from 'zod/mini';

/** The body of a call whose path says it all. It is sent so that the request is JSON, and no form. */
export const EmptyBodyWireSchema = z.strictObject({});

/** The body that names the credential which takes over from another. */
export const ReplaceBodyWireSchema = z.strictObject({
  replacementId: z.string().check(z.minLength(1), z.maxLength(200)),
});

/** The body that switches a credential on or off. */
export const EnabledBodyWireSchema = z.strictObject({ enabled: z.boolean() });
