import { isTlsCode } from '../egress/asEgressError.ts';
import { EgressError } from '../egress/EgressError.ts';
import type { LoginFailure, LoginPart } from './databaseVerifier.ts';

/** What the codes of a database mean, by the parts of a login. */
export type FailureTable = Readonly<Record<string, readonly [code: string, ...parts: LoginPart[]]>>;

/** What a way out that led nowhere means for a login; `null` for any other error. */
export function failureOfEgress(thrown: unknown): LoginFailure | null {
  if (!(thrown instanceof EgressError)) return null;
  const { code, part } = thrown;
  if (code === 'unreachable') return { code, parts: part === 'port' ? ['port', 'host'] : ['host'] };
  if (code === 'tls') return { code, parts: ['tls'] };
  return { code, parts: code === 'timeout' ? [] : ['host'] };
}

/** What a database said, or its driver, by the code only. Anything else that answers is no such database. */
export function failureOfLogin(thrown: unknown, table: FailureTable): LoginFailure {
  const { code } = thrown as { code?: unknown };
  const name = typeof code === 'string' ? code : '';
  const [known, ...parts] = (Object.hasOwn(table, name) ? table[name] : undefined) ?? [];
  if (known !== undefined) return { code: known, parts };
  return isTlsCode(name) ? { code: 'tls', parts: ['tls'] } : { code: 'unexpectedAnswer', parts: ['port'] };
}
