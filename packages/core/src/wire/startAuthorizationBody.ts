import * as z from 'zod/mini';
import { authorizationPresentations } from '../authorization/authorization.ts';
import { StoreCredentialInputWireSchema, toStoreCredentialInputWire } from './secretInputs.ts';
import type { StartAuthorizationParams } from '../adapter/adapter.ts';

/** What `startAuthorization` is asked, on the wire. What it parses to has its secrets boxed. */
export const StartAuthorizationBodyWireSchema = z.strictObject({
  target: z.union([
    z.strictObject({ input: StoreCredentialInputWireSchema }),
    z.strictObject({ id: z.string().check(z.maxLength(200)), version: z.string().check(z.maxLength(200)) }),
  ]),
  scopes: z.optional(z.array(z.string().check(z.maxLength(500))).check(z.maxLength(1000))),
  presentation: z.enum(authorizationPresentations),
  /** Path and query in the host's own site. Dot segments are refused: `/.//evil.example` leads to another. */
  returnTo: z.optional(
    z
      .string()
      .check(z.maxLength(2000), z.regex(/^(?!.*\/(?:\.|%2e)+(?:[/?#]|$))\/(?![/\\])[^\\\u0000-\u001F]*$/i)),
  ),
});

export type StartAuthorizationBodyWire = z.input<typeof StartAuthorizationBodyWireSchema>;

/** Takes the secrets out of their boxes, to be sent. Throws where one was cleared. */
export function toStartAuthorizationBodyWire({
  target,
  scopes,
  presentation,
  returnTo,
}: Pick<
  StartAuthorizationParams,
  'target' | 'scopes' | 'presentation' | 'returnTo'
>): StartAuthorizationBodyWire {
  return {
    target: 'input' in target ? { input: toStoreCredentialInputWire(target.input) } : target,
    presentation,
    ...(scopes && { scopes: [...scopes] }),
    ...(returnTo !== undefined && { returnTo }),
  };
}
