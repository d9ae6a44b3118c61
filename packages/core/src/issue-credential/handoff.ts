import type { Credential, CredentialType } from '../credential/credential.ts';
import type { Secret } from '../secret/Secret.ts';
import { safeHttpsUrl } from '../url/safeHttpsUrl.ts';

/** Forms in which an issued pair can be taken away, all of them once. */
export const handoffFormats = ['env', 'json', 'curl'] as const;

export type HandoffFormat = (typeof handoffFormats)[number];

export interface HandoffSource {
  /** What it is for: its type decides under which names the pair is written. */
  credential: Pick<Credential, 'type'>;
  clientId: string;
  clientSecret: Secret;
  /** Absolute https URL; without it there is no `curl` form, which would send the secret there. */
  tokenEndpoint?: string | undefined;
}

export interface HandoffFile {
  fileName: string;
  mediaType: string;
}

export const handoffFiles: Record<HandoffFormat, HandoffFile> = {
  env: { fileName: 'credentials.env', mediaType: 'text/plain' },
  json: { fileName: 'credentials.json', mediaType: 'application/json' },
  curl: { fileName: 'credentials.sh', mediaType: 'application/x-sh' },
};

/** The names of id and secret, as programs that use such a credential look for them. */
const clientNames = ['client_id', 'client_secret'] as const;
const namesByType: { readonly [Type in CredentialType]?: readonly [id: string, secret: string] } = {
  apiKey: ['api_key_id', 'api_key'],
  database: ['database_user', 'database_password'],
};

/**
 * The formats that this pair has: `curl` needs a token endpoint to which a secret may be sent, `.env`
 * values that shells and dotenv readers understand alike.
 */
export function availableHandoffFormats(source: HandoffSource): HandoffFormat[] {
  const isAvailable: Record<HandoffFormat, boolean> = {
    env: [source.clientId, source.clientSecret.expose()].every(isReadAlike),
    json: true,
    curl: safeHttpsUrl(source.tokenEndpoint) !== null,
  };
  return handoffFormats.filter((format) => isAvailable[format]);
}

/**
 * The pair as text that the named tool reads back exactly, whatever characters it has. The result
 * holds the secret: pass it on and drop it.
 *
 * @throws RangeError for `curl` without a token endpoint that is an https URL
 */
export function formatHandoff(format: HandoffFormat, source: HandoffSource): string {
  const [id, secret] = namesByType[source.credential.type] ?? clientNames;
  const [idText, secretText] = [source.clientId, source.clientSecret.expose()];
  switch (format) {
    case 'env':
      return `${id.toUpperCase()}=${envValue(idText)}\n${secret.toUpperCase()}=${envValue(secretText)}\n`;
    case 'json':
      return `${JSON.stringify({ [id]: idText, [secret]: secretText }, null, 2)}\n`;
    case 'curl':
      return curlCommand(source);
  }
}

/** Id and secret on a line each, as people paste them into another form. */
export function formatPair(source: HandoffSource): string {
  return `${source.clientId}\n${source.clientSecret.expose()}`;
}

function curlCommand({ clientId, clientSecret, tokenEndpoint }: HandoffSource): string {
  const url = safeHttpsUrl(tokenEndpoint);
  if (url === null) throw new RangeError('Keyward: the curl form needs a token endpoint with an https URL.');
  return [
    `curl ${shellWord(url)}`,
    `--data-urlencode ${shellWord('grant_type=client_credentials')}`,
    `--data-urlencode ${shellWord(`client_id=${clientId}`)}`,
    `--data-urlencode ${shellWord(`client_secret=${clientSecret.expose()}`)}`,
  ].join(' \\\n  ');
}

function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Quoted only where a shell or dotenv would read it differently. */
function envValue(text: string): string {
  if (/^[A-Za-z0-9_./:@%+=-]*$/.test(text)) return text;
  return text.includes("'") ? `"${text.replace(/["\\$`]/g, '\\$&')}"` : `'${text}'`;
}

/** Within double quotes, which a single quote forces, they disagree about these. */
function isReadAlike(text: string): boolean {
  return !text.includes("'") || !/["\\$`\n]/.test(text);
}
