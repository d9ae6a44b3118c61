import * as z from 'zod/mini';
import { AuthorizationSchema, AuthorizationStartSchema } from '../authorization/authorization.ts';
import { ConnectorListWireSchema, parseConnectorList } from '../connector/connector.ts';
import { ConnectorSetupSchema } from '../connector/connectorSetup.ts';
import { CredentialSchema } from '../credential/credential.ts';
import { CredentialPageWireSchema, parseCredentialPage } from '../credential/credentialPage.ts';
import { IssuedCredentialSchema, UpdatedCredentialSchema } from '../credential/issuedCredential.ts';
import { CredentialCountsSchema } from '../list-credentials/credentialCounts.ts';
import { ScopeListSchema } from '../scopes/scope.ts';
import { CredentialUsageListSchema } from '../usage/credentialUsage.ts';
import { VerificationSchema } from '../verification/verification.ts';
import type { AdapterMethodName } from './adapter.ts';

/** What one method must return: in words for its author, and as a parser. */
export interface MethodAnswer {
  expected: string;
  parse: (raw: unknown) => ParsedAnswer;
}

/** `wrongAt` names the fields that are otherwise; `droppedAt` those of the rows that were left out. */
export type ParsedAnswer = { data: unknown; droppedAt?: string } | { wrongAt: string };

const credential = answer('a credential { id, name, kind, … }', CredentialSchema);
const issuedCredential = answer('{ credential, clientId, clientSecret: Secret }', IssuedCredentialSchema);

export const methodAnswers: Record<AdapterMethodName, MethodAnswer> = {
  listCredentials: { expected: '{ items: [{ id, name, kind, … }], nextCursor }', parse: parseList },
  getCredential: credential,
  issueCredential: issuedCredential,
  storeCredential: credential,
  updateCredential: answer('{ credential, rotated? }', UpdatedCredentialSchema),
  rotateCredential: issuedCredential,
  setCredentialEnabled: credential,
  verifyCredential: answer("{ status: 'verified' | 'failed', checkedAt, causes }", VerificationSchema),
  startAuthorization: answer('{ id, url, expiresAt }', AuthorizationStartSchema),
  getAuthorization: answer("{ status: 'pending' | 'connected' | 'failed', … }", AuthorizationSchema),
  deleteCredential: { expected: 'nothing', parse: () => ({ data: undefined }) },
  listUsages: answer('{ items: [{ id, kind, name, isActive }] }', CredentialUsageListSchema),
  replaceCredential: answer('{ items: [{ id, kind, name, isActive }] }', CredentialUsageListSchema),
  countCredentials: answer('{ total, facets: { connector: [{ value, count }] } }', CredentialCountsSchema),
  saveConnectorSetup: answer('{ methodId, values, secretFields, version }', ConnectorSetupSchema),
  listConnectors: { expected: '{ items: [{ id, name, methods }] }', parse: parseConnectors },
  listScopes: answer('{ items: [{ name, resource, description }] }', ScopeListSchema),
};

function answer(expected: string, schema: z.ZodMiniType): MethodAnswer {
  return {
    expected,
    parse: (raw) => {
      const parsed = schema.safeParse(raw);
      return parsed.success ? { data: parsed.data } : { wrongAt: fieldsOf(parsed.error) };
    },
  };
}

function parseList(raw: unknown): ParsedAnswer {
  const page = CredentialPageWireSchema.safeParse(raw);
  if (!page.success) return { wrongAt: fieldsOf(page.error) };
  const { firstError, ...data } = parseCredentialPage(page.data);
  return { data, ...(firstError && { droppedAt: fieldsOf(firstError) }) };
}

function parseConnectors(raw: unknown): ParsedAnswer {
  const list = ConnectorListWireSchema.safeParse(raw);
  if (!list.success) return { wrongAt: fieldsOf(list.error) };
  const { firstError, ...data } = parseConnectorList(list.data);
  return { data, ...(firstError && { droppedAt: fieldsOf(firstError) }) };
}

/**
 * Names of the contract only: what stands there may be a secret, and below `values` and `secrets` the
 * names themselves are the backend's.
 */
function fieldsOf({ issues }: z.core.$ZodError): string {
  const known = (path: readonly PropertyKey[]) => {
    const open = path.findIndex((step) => step === 'values' || step === 'secrets');
    return path.slice(0, open === -1 ? 4 : open + 1).join('.');
  };
  const fields = new Set(issues.slice(0, 5).map(({ path }) => known(path)));
  return [...fields].join(', ').slice(0, 300);
}
