import {
  CredentialSchema,
  IssuedCredentialWireSchema,
  ProblemDetailsSchema,
  ScopeListSchema,
  type Credential,
  type IssuedCredentialWire,
  type ProblemDetails,
  type ScopeList,
} from '@keyward/core';
import * as z from 'zod/mini';

const PageSchema = z.strictObject({ items: z.array(CredentialSchema), nextCursor: z.nullable(z.string()) });
const AccessTokenSchema = z.strictObject({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  scope: z.string(),
});

type Answer = Response | Promise<Response>;

/** Each reads an answer as what it must be, or fails the test. */
export const pageOf = async (answer: Answer): Promise<z.infer<typeof PageSchema>> =>
  PageSchema.parse(await json(answer));
export const credentialOf = async (answer: Answer): Promise<Credential> =>
  CredentialSchema.parse(await json(answer));
export const issuedOf = async (answer: Answer): Promise<IssuedCredentialWire> =>
  IssuedCredentialWireSchema.parse(await json(answer));
export const scopesOf = async (answer: Answer): Promise<ScopeList> =>
  ScopeListSchema.parse(await json(answer));
export const accessTokenOf = async (answer: Answer): Promise<z.infer<typeof AccessTokenSchema>> =>
  AccessTokenSchema.parse(await json(answer));
export const problemOf = async (answer: Answer): Promise<ProblemDetails> =>
  ProblemDetailsSchema.parse(await json(answer));

async function json(answer: Answer): Promise<unknown> {
  return (await answer).json();
}
