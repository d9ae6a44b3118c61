/**
 * The parts of n8n's answers that are used, taken out one by one: everything else, `data` first of
 * all, is left behind. Each reader returns null for what is not of the documented shape.
 */

export interface CredentialRow {
  id: string;
  name: string;
  /** n8n's name of the credential type. */
  type: string;
  createdAt: string;
  updatedAt: string;
}

export interface Page {
  rows: readonly unknown[];
  nextCursor: string | null;
}

export interface TestResult {
  isOk: boolean;
  message: string;
}

/** Nodes are read one by one, so that a strange one hides no other. */
export interface Workflow {
  id: string;
  name: string;
  isActive: boolean;
  /** As edited. */
  nodes: readonly unknown[];
  /** As published, which is what runs; absent in versions that run what is edited. */
  publishedNodes?: readonly unknown[];
}

/** What `GET /credentials/schema/{type}` answers; conditions in `allOf` are not read. */
export interface TypeSchema {
  properties: Readonly<Record<string, unknown>>;
  required: readonly unknown[];
}

export function readCredential(body: unknown): CredentialRow | null {
  if (!isRecord(body)) return null;
  const { id, name, type } = body;
  const createdAt = instantOf(body['createdAt']);
  const updatedAt = instantOf(body['updatedAt']);
  const isWhole = isText(id, 200) && isText(type, 200) && createdAt !== null && updatedAt !== null;
  if (!isWhole || typeof name !== 'string' || name.length > 10_000) return null;
  return { id, name, type, createdAt, updatedAt };
}

export function readPage(body: unknown): Page | null {
  if (!isRecord(body) || !Array.isArray(body['data'])) return null;
  const { data, nextCursor = null } = body;
  if (nextCursor !== null && nextCursor !== '' && !isText(nextCursor, 2000)) return null;
  return { rows: data, nextCursor: nextCursor || null };
}

export function readTestResult(body: unknown): TestResult | null {
  if (!isRecord(body)) return null;
  const { status, message } = body;
  if (status !== 'OK' && status !== 'Error') return null;
  return { isOk: status === 'OK', message: typeof message === 'string' ? message : '' };
}

export function readWorkflow(body: unknown): Workflow | null {
  if (!isRecord(body)) return null;
  const { id, name, active, isArchived, nodes, activeVersion } = body;
  if (!isText(id, 500) || typeof active !== 'boolean' || !Array.isArray(nodes)) return null;
  const publishedNodes = isRecord(activeVersion) ? activeVersion['nodes'] : undefined;
  return {
    id,
    name: typeof name === 'string' ? name.slice(0, 1000) : '',
    isActive: active && isArchived !== true,
    nodes,
    ...(Array.isArray(publishedNodes) && { publishedNodes }),
  };
}

export function readTypeSchema(body: unknown): TypeSchema | null {
  if (!isRecord(body) || !isRecord(body['properties'])) return null;
  const { properties, required } = body;
  return { properties, required: Array.isArray(required) ? required : [] };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown, maximumLength: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= maximumLength;
}

function instantOf(value: unknown): string | null {
  const milliseconds = typeof value === 'string' && value.length <= 100 ? Date.parse(value) : NaN;
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}
