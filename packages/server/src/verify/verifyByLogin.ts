import type { DryRequest, VerificationCause } from '@keyward/core';
import type { DatabaseLogin, DatabaseVerifier, LoginPart } from './databaseVerifier.ts';
import type { DryInput } from './dryInput.ts';

type DatabaseDryRequest = Extract<DryRequest, { kind: 'database' }>;

const tlsModes = ['disable', 'require', 'verify-full'] as const;

/** Logs in to the database. Where nothing is said about TLS, it is asked for in full. */
export async function verifyByLogin(
  verifier: DatabaseVerifier,
  dry: DatabaseDryRequest,
  input: DryInput,
  signal: AbortSignal,
): Promise<VerificationCause[]> {
  const [host, user, database] = [input.fill(dry.host), input.fill(dry.user), input.fill(dry.database)];
  if (!host) return input.causes([dry.host], 'required');
  if (!user) return input.causes([dry.user], 'required');
  if (!database) return input.causes([dry.database], 'required');
  const port = Number(input.fill(dry.port) ?? Number.NaN);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return input.causes([dry.port], 'invalid_format');
  const wanted = dry.tls === undefined ? 'verify-full' : (input.fill(dry.tls) ?? 'verify-full');
  const tls = tlsModes.find((mode) => mode === wanted);
  if (!tls) return input.causes([dry.tls], 'invalid_format');

  const login: DatabaseLogin = {
    host,
    port,
    user,
    database,
    password: input.fill(dry.password) ?? '',
    tls,
    signal,
  };
  const failure = await verifier.logIn(login);
  if (!failure) return [];
  const templates = failure.parts.map((part: LoginPart) => dry[part]);
  return input.causes(templates, failure.code);
}
