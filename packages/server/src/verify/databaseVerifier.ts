/** What a login is made of, and what an error can be about. */
export type LoginPart = 'host' | 'port' | 'database' | 'user' | 'password' | 'tls';

export interface DatabaseLogin {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
  /** `require` encrypts and asks for no proof of who the server is. */
  tls: 'disable' | 'require' | 'verify-full';
  signal: AbortSignal;
}

/** Why a login did not work. Never holds the server's own words: they quote what was sent. */
export interface LoginFailure {
  code: string;
  /** The parts that it is about, whichever of them the connector asks for. */
  parts: readonly LoginPart[];
}

/** Logs in to databases of one kind, and out again. */
export interface DatabaseVerifier {
  readonly engine: 'postgresql' | 'mysql';
  /** Resolves with `null` where the login worked. Rejects once the signal is aborted. */
  logIn(login: DatabaseLogin): Promise<LoginFailure | null>;
}
