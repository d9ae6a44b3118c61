import {
  AuthorizationSchema,
  AuthorizationStartSchema,
  CapabilitiesSchema,
  ConnectorSchema,
  ConnectorSetupPatchWireSchema,
  ConnectorSetupSchema,
  CredentialPatchWireSchema,
  CredentialCountsSchema,
  CredentialSchema,
  CredentialUsageListSchema,
  InstantSchema,
  IssueCredentialInputSchema,
  IssuedCredentialWireSchema,
  ProblemDetailsSchema,
  ReplaceBodyWireSchema,
  ScopeListSchema,
  StartAuthorizationBodyWireSchema,
  StoreCredentialInputWireSchema,
  UpdatedCredentialWireSchema,
  VerificationSchema,
  VerifyBodyWireSchema,
} from '@keyward/core';
import * as z from 'zod/mini';
import {
  WebhookDestinationInputSchema,
  WebhookDestinationWireSchema,
} from '../webhooks/webhookDestination.ts';

type JsonSchema = Record<string, unknown>;

/** Answers always have the fields that the schemas give defaults to, so `output` is their shape. */
const answers = {
  Authorization: AuthorizationSchema,
  AuthorizationStart: AuthorizationStartSchema,
  Capabilities: CapabilitiesSchema,
  ConnectorList: z.object({ items: z.array(ConnectorSchema) }),
  ConnectorSetup: ConnectorSetupSchema,
  Credential: CredentialSchema,
  CredentialCounts: CredentialCountsSchema,
  CredentialPage: z.object({ items: z.array(CredentialSchema), nextCursor: z.nullable(z.string()) }),
  CredentialUsageList: CredentialUsageListSchema,
  IssuedCredential: IssuedCredentialWireSchema,
  ProblemDetails: ProblemDetailsSchema,
  ScopeList: ScopeListSchema,
  UpdatedCredential: UpdatedCredentialWireSchema,
  Verification: VerificationSchema,
  WebhookDestination: WebhookDestinationWireSchema,
};

const tokenSchemas: Record<string, JsonSchema> = {
  AccessToken: {
    type: 'object',
    properties: {
      access_token: { type: 'string' },
      token_type: { const: 'Bearer' },
      expires_in: { type: 'integer', description: 'Seconds' },
      scope: { type: 'string', description: 'Scope names with spaces between' },
    },
    required: ['access_token', 'token_type', 'expires_in', 'scope'],
  },
  OAuthError: {
    type: 'object',
    properties: { error: { type: 'string' } },
    required: ['error'],
  },
  TokenRequest: {
    type: 'object',
    properties: {
      grant_type: { const: 'client_credentials' },
      scope: { type: 'string' },
      client_id: { type: 'string', description: 'Unless sent by HTTP Basic' },
      client_secret: { type: 'string', description: 'Unless sent by HTTP Basic' },
    },
    required: ['grant_type'],
  },
};

/** `components.schemas`: what parses a request here and an answer in the adapter, as JSON Schema. */
export function componentSchemas(): Record<string, JsonSchema> {
  const derived = Object.entries(answers).map(([name, schema]): [string, JsonSchema] => [
    name,
    jsonSchema(schema, 'output'),
  ]);
  return {
    ...Object.fromEntries(derived),
    ConnectorSetupPatch: jsonSchema(ConnectorSetupPatchWireSchema, 'input'),
    CredentialPatch: jsonSchema(CredentialPatchWireSchema, 'input'),
    IssueCredentialInput: jsonSchema(IssueCredentialInputSchema, 'input'),
    ReplaceBody: jsonSchema(ReplaceBodyWireSchema, 'input'),
    StartAuthorizationBody: jsonSchema(StartAuthorizationBodyWireSchema, 'input'),
    StoreCredentialInput: jsonSchema(StoreCredentialInputWireSchema, 'input'),
    VerifyBody: jsonSchema(VerifyBodyWireSchema, 'input'),
    WebhookDestinationInput: jsonSchema(WebhookDestinationInputSchema, 'input'),
    ...tokenSchemas,
  };
}

function jsonSchema(schema: z.core.$ZodType, io: 'input' | 'output'): JsonSchema {
  const { ...document }: JsonSchema = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: target }) => {
      const { def } = zodSchema._zod;
      // A filter at the end of a pipe has no schema of its own, but what goes in has its shape.
      if (def.type === 'pipe') Object.assign(target, jsonSchema(pipeInput(def), io));
      if (zodSchema === InstantSchema) {
        delete target.pattern;
        target.format = 'date-time';
      }
      // A later version may answer with more, and clients must not break on it.
      if (io === 'output' && def.type === 'object') delete target.additionalProperties;
    },
  });
  // OpenAPI 3.1 names the dialect once, for all of the document.
  delete document['$schema'];
  return document;
}

function pipeInput(def: z.core.$ZodTypeDef): z.core.$ZodType {
  return (def as z.core.$ZodPipeDef).in;
}
