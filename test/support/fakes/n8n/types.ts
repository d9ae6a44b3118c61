/** A credential type's schema, as `GET /credentials/schema/{type}` answers it. */
export interface FakeTypeSchema {
  additionalProperties: false;
  type: 'object';
  properties: Readonly<Record<string, unknown>>;
  required: readonly unknown[];
  allOf?: readonly unknown[];
  /** Ours: n8n has no test for the type. */
  untestable?: boolean;
}

interface Condition {
  if?: { properties?: Record<string, { enum?: unknown[] }>; required?: string[] };
  then?: { allOf?: { required?: string[] }[] };
}

const shape = { additionalProperties: false, type: 'object' } as const;

/** Types with names that n8n has, of which one has no test, and one that is made up for conditions. */
export const fakeTypes: Readonly<Record<string, FakeTypeSchema>> = {
  smtp: {
    ...shape,
    properties: {
      user: { type: 'string' },
      password: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'number' },
      secure: { type: 'boolean' },
    },
    required: [],
  },
  httpHeaderAuth: {
    ...shape,
    properties: {
      name: { type: 'string' },
      useCustomAuth: { type: 'notice' },
      value: { type: 'string' },
    },
    required: ['name'],
    untestable: true,
  },
  n8nApi: {
    ...shape,
    properties: { apiKey: { type: 'string' }, baseUrl: { type: 'string' } },
    required: [],
  },
  acmeApi: {
    ...shape,
    properties: {
      authType: { type: 'string', enum: ['token', 'account'] },
      'api.url': { type: 'string' },
      token: { type: 'string' },
      accountId: { type: 'string' },
      accountSecret: { type: 'string' },
      extra: { type: 'json' },
    },
    required: ['authType'],
    allOf: [
      condition('authType', 'token', ['token']),
      condition('authType', 'account', ['accountId', 'accountSecret']),
    ],
  },
};

function condition(name: string, value: string, required: readonly string[]) {
  return {
    if: { properties: { [name]: { enum: [value] } }, required: [name] },
    // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's keyword
    then: { allOf: required.map((field) => ({ required: [field] })) },
  };
}

/** Why n8n's validator refuses the data, in its words; null if it takes it. */
export function refusalOf(
  data: Readonly<Record<string, unknown>>,
  { properties, required, allOf = [] }: FakeTypeSchema,
  isPartial: boolean,
): string | null {
  const refusals: string[] = [];
  for (const [name, value] of Object.entries(data)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property === undefined) refusals.push(`is not allowed to have the additional property "${name}"`);
    else refusals.push(...valueRefusals(value, property as { type?: unknown; enum?: unknown }));
  }
  if (!isPartial) {
    const conditional = (allOf as Condition[]).filter((one) => applies(one, data));
    const all = [
      ...required,
      ...conditional.flatMap((one) => one.then?.allOf?.flatMap((two) => two.required ?? []) ?? []),
    ];
    for (const name of all) {
      if (!Object.hasOwn(data, String(name))) refusals.push(`requires property "${String(name)}"`);
    }
  }
  return refusals.length === 0 ? null : refusals.map((text) => `request.body.data ${text}`).join(',');
}

function valueRefusals(
  value: unknown,
  { type, enum: options }: { type?: unknown; enum?: unknown },
): string[] {
  const isChecked = type === 'string' || type === 'number' || type === 'boolean';
  if (isChecked && typeof value !== type) return [`is not of a type(s) ${type}`];
  if (Array.isArray(options) && !options.includes(value)) return ['is not one of enum values'];
  return [];
}

function applies({ if: when }: Condition, data: Readonly<Record<string, unknown>>): boolean {
  const isPresent = (when?.required ?? []).every((name) => Object.hasOwn(data, name));
  return (
    isPresent &&
    Object.entries(when?.properties ?? {}).every(([name, { enum: values }]) => values?.includes(data[name]))
  );
}
