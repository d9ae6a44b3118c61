export interface EgressRequest {
  url: string;
  method: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** A client certificate, in PEM. */
  tls?: { certificate: string; privateKey: string; passphrase?: string };
  signal: AbortSignal;
  /** @default 10000 */
  timeoutMs?: number;
  /** Of the answer's body, after it was unpacked. @default 65536 */
  maximumBytes?: number;
}

export interface EgressResponse {
  status: number;
  headers: Headers;
  body: string;
}

/** The way out for HTTP. Rejects with an `EgressError`, or with the signal's reason once it is aborted. */
export interface HttpEgress {
  request(request: EgressRequest): Promise<EgressResponse>;
}
