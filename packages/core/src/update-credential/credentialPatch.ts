import type { FieldValue } from '../connector/fieldValue.ts';
import type { AccessLevel } from '../credential/accessLevel.ts';
import type { Secret } from '../secret/Secret.ts';

/** What becomes of one stored secret. A mask is never a value: what is not replaced is kept or cleared. */
export type SecretChange = { change: 'keep' } | { change: 'set'; value: Secret } | { change: 'clear' };

/** What an edit changes. What is absent stays as it is. */
export interface CredentialPatch {
  name?: string;
  contact?: string;
  /** Both together, since neither makes sense without the other. */
  access?: { accessLevel: AccessLevel; scopes: readonly string[] };
  /** `null`: never expires. */
  expiresAt?: string | null;
  /** `null`: no limit. */
  connectionLimit?: number | null;
  /** By field name; fields that are not named stay, `null` empties one. */
  values?: Readonly<Record<string, FieldValue>>;
  /** By field name; fields that are not named are kept. */
  secrets?: Readonly<Record<string, SecretChange>>;
}
