/** The codes of RFC 6749 §5.2 that a client credentials request can get, and what we add for outages. */
const status = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_scope: 400,
  unsupported_grant_type: 400,
  temporarily_unavailable: 503,
} as const;

export type OAuthErrorCode = keyof typeof status;

export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly code: OAuthErrorCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: OAuthErrorCode, overrides: { status?: number; headers?: Record<string, string> } = {}) {
    super(`Keyward: ${code}`);
    this.code = code;
    this.status = overrides.status ?? status[code];
    this.headers = {
      ...(code === 'invalid_client' && { 'WWW-Authenticate': 'Basic realm="keyward", charset="UTF-8"' }),
      ...overrides.headers,
    };
  }

  toResponse(): Response {
    return Response.json({ error: this.code }, { status: this.status, headers: this.headers });
  }
}
