import {
  fromIssuedCredentialWire,
  fromUpdatedCredentialWire,
  IssuedCredentialWireSchema,
  KeywardError,
  UpdatedCredentialWireSchema,
  type IssuedCredential,
  type UpdatedCredential,
} from '@keyward/core';

export function boxedIssued(body: unknown): IssuedCredential {
  const parsed = IssuedCredentialWireSchema.safeParse(body);
  if (parsed.success) return fromIssuedCredentialWire(parsed.data);
  throw new KeywardError('badResponse', {
    message:
      'Keyward: issuing and rotating must answer with { credential, clientId, clientSecret }, but the body is otherwise.',
  });
}

export function boxedUpdated(body: unknown): UpdatedCredential {
  const parsed = UpdatedCredentialWireSchema.safeParse(body);
  if (parsed.success) return fromUpdatedCredentialWire(parsed.data);
  throw new KeywardError('badResponse', {
    message:
      'Keyward: PATCH /v1/credentials/{id} must answer with { credential, rotated? }, but the body is otherwise.',
  });
}
