import * as z from 'zod/mini';
import { CredentialSchema } from '../credential/credential.ts';
import {
  IssuedSecretWireSchema,
  type IssuedCredential,
  type IssuedCredentialWire,
  type IssuedSecret,
  type UpdatedCredential,
} from '../credential/issuedCredential.ts';
import { Secret } from '../secret/Secret.ts';

/** An `UpdatedCredential` on the wire, where the secret is still text. */
export const UpdatedCredentialWireSchema = z.object({
  credential: CredentialSchema,
  rotated: z.optional(IssuedSecretWireSchema),
});

export type IssuedSecretWire = z.infer<typeof IssuedSecretWireSchema>;
export type UpdatedCredentialWire = z.infer<typeof UpdatedCredentialWireSchema>;

/** Boxes the secret of an answer that was parsed. */
export function fromIssuedCredentialWire({ credential, ...issued }: IssuedCredentialWire): IssuedCredential {
  return { ...boxed(issued), credential };
}

/** Boxes the secret, if there is one, of an answer that was parsed. */
export function fromUpdatedCredentialWire({ credential, rotated }: UpdatedCredentialWire): UpdatedCredential {
  return { credential, ...(rotated && { rotated: boxed(rotated) }) };
}

/** Takes the secret out of its box, to be sent to the one who asked for it. */
export function toIssuedCredentialWire({ credential, ...issued }: IssuedCredential): IssuedCredentialWire {
  return { ...exposed(issued), credential };
}

/** Takes the secret, if there is one, out of its box, to be sent to the one who asked for it. */
export function toUpdatedCredentialWire({ credential, rotated }: UpdatedCredential): UpdatedCredentialWire {
  return { credential, ...(rotated && { rotated: exposed(rotated) }) };
}

function boxed({ clientSecret, ...rest }: IssuedSecretWire): IssuedSecret {
  return { ...rest, clientSecret: new Secret(clientSecret) };
}

/** Names each part that is sent. */
function exposed({ clientId, tokenEndpoint, clientSecret }: IssuedSecret): IssuedSecretWire {
  return {
    clientId,
    ...(tokenEndpoint !== undefined && { tokenEndpoint }),
    clientSecret: clientSecret.expose(),
  };
}
