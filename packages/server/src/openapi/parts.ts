export function problems(...statuses: number[]) {
  const problem = {
    description: 'A problem (RFC 9457)',
    ...content('application/problem+json', 'ProblemDetails'),
  };
  return Object.fromEntries(statuses.map((status) => [status, problem]));
}

export function json(schema: string, description: string) {
  return { description, ...content('application/json', schema) };
}

export function body(mediaType: string, schema: string) {
  return { required: true, ...content(mediaType, schema) };
}

function content(mediaType: string, schema: string) {
  return { content: { [mediaType]: { schema: { $ref: `#/components/schemas/${schema}` } } } };
}

export function query(name: string, schema: object, description: string) {
  return { name, in: 'query', description, schema };
}

export function header(name: string, description: string) {
  return { name, in: 'header', description, schema: { type: 'string' } };
}

/** What a call that creates is named by. */
export const idempotencyKey = {
  ...header('Idempotency-Key', 'Names the intent: the same key never makes a second credential'),
  required: true,
  schema: { type: 'string', minLength: 16, maxLength: 255, pattern: '^[\\x20-\\x7E]+$' },
};
