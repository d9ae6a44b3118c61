import { compactVerify, SignJWT } from 'jose';
import * as z from 'zod/mini';
import type { KeyRing } from '../crypto/masterKeys.ts';

export interface AccessTokenClaims {
  /** The client id, which is the credential's id. */
  sub: string;
  /** The organization. */
  org: string;
  /** Scope names with spaces between (RFC 6749 §3.3). */
  scope: string;
}

/** Our own kind, so that no other JWT under the same key could be taken for an access token. */
const tokenType = 'keyward-access+jwt';

const ClaimsSchema = z.object({ sub: z.string(), org: z.string(), scope: z.string(), exp: z.int() });
const HeaderSchema = z.object({ alg: z.literal('HS256'), typ: z.literal(tokenType), kid: z.string() });

/** @param now by the database's clock, as is every instant that processes must agree on */
export async function signAccessToken(
  keys: KeyRing,
  claims: AccessTokenClaims,
  now: Date,
  lifetimeSeconds: number,
): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ org: claims.org, scope: claims.scope })
    .setProtectedHeader({ alg: 'HS256', typ: tokenType, kid: keys.current })
    .setSubject(claims.sub)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .setJti(crypto.randomUUID())
    .sign(await keys.tokenKey(keys.current));
}

/** The claims of a token that we signed; `null` for any other text. Expiry is the caller's to check. */
export async function readAccessToken(
  keys: KeyRing,
  token: string,
): Promise<(AccessTokenClaims & { expiresAt: Date }) | null> {
  try {
    const { payload } = await compactVerify(
      token,
      async (header) => {
        const { kid } = HeaderSchema.parse(header);
        return keys.tokenKey(kid);
      },
      { algorithms: ['HS256'] },
    );
    const { exp, ...claims } = ClaimsSchema.parse(JSON.parse(new TextDecoder().decode(payload)));
    return { ...claims, expiresAt: new Date(exp * 1000) };
  } catch {
    return null;
  }
}
