import * as z from 'zod/mini';

const Template = z.string().check(z.maxLength(2000));

/**
 * Where a credential goes in a request to the external system. `{field}` stands for a field's value,
 * secrets among them.
 */
export const PlacementSchema = z.discriminatedUnion('in', [
  z.object({
    in: z.enum(['header', 'query', 'cookie']),
    name: z.string().check(z.maxLength(200)),
    value: Template,
  }),
  /** HTTP Basic (RFC 7617). */
  z.object({ in: z.literal('basic'), username: Template, password: Template }),
  /** A client certificate, both in PEM. */
  z.object({
    in: z.literal('tls'),
    certificate: Template,
    privateKey: Template,
    passphrase: z.optional(Template),
  }),
  /** An HMAC-SHA256 of the body in a header. */
  z.object({ in: z.literal('signature'), header: z.string().check(z.maxLength(200)), secret: Template }),
]);

/**
 * What a server tries a credential out with. It must change nothing in the external system. Without one,
 * or where the server cannot make it, a credential is saved as `unverified`.
 */
export const DryRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('http'),
    method: z._default(z.enum(['GET', 'HEAD', 'POST']), 'GET'),
    url: Template,
    headers: z.optional(z.record(z.string().check(z.maxLength(200)), Template)),
    /** Sent as JSON, for systems that answer questions by POST only. */
    body: z.optional(Template),
    /** Answers that mean "it works". @default 200 to 299 */
    expectedStatus: z.optional(z.array(z.number())),
  }),
  /** A token request (RFC 6749 §4.4) at the method's `oauth.tokenUrl`. */
  z.object({ kind: z.literal('oauthToken') }),
  /** A login. The templates are of host, port and so on. */
  z.object({
    kind: z.literal('database'),
    engine: z.enum(['postgresql', 'mysql']),
    host: Template,
    port: Template,
    database: Template,
    user: Template,
    password: Template,
    /** `disable`, `require` or `verify-full`. */
    tls: z.optional(Template),
  }),
]);

/** The OAuth 2 authorization server of a method. URLs may hold `{field}` of fields that are no secrets. */
export const OAuthSettingsSchema = z.object({
  /** RFC 8414; checked against `iss` of the answer (RFC 9207) where the server sends it. */
  issuer: z.optional(Template),
  /** Its metadata says `authorization_response_iss_parameter_supported`: an answer without `iss` is refused. */
  namesIssuer: z.optional(z.boolean()),
  authorizationUrl: z.optional(Template),
  tokenUrl: Template,
  refreshUrl: z.optional(Template),
  /** Where tokens end that nobody needs any more (RFC 7009). */
  revocationUrl: z.optional(Template),
  /** What can be asked for, with what each allows. */
  scopes: z._default(
    z.array(z.object({ name: z.string().check(z.maxLength(500)), description: z._default(z.string(), '') })),
    [],
  ),
  defaultScopes: z._default(z.array(z.string().check(z.maxLength(500))), []),
  /** @default ' ' */
  scopeSeparator: z.optional(z.string().check(z.maxLength(3))),
  /** How the client authenticates at the token endpoint. @default 'basic' */
  clientAuthentication: z.optional(z.enum(['basic', 'post', 'none'])),
  /** More parameters of the authorization request, e.g. `{ access_type: 'offline' }`. */
  authorizationParameters: z.optional(z.record(z.string(), Template)),
  tokenParameters: z.optional(z.record(z.string(), Template)),
});

export type Placement = z.infer<typeof PlacementSchema>;
export type DryRequest = z.infer<typeof DryRequestSchema>;
export type OAuthSettings = z.infer<typeof OAuthSettingsSchema>;
