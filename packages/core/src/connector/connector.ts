import * as z from 'zod/mini';
import { ConnectorSummarySchema, credentialTypes } from '../credential/credential.ts';
import { FieldValueSchema } from './fieldValue.ts';

export const fieldKinds = [
  'text',
  'multiline',
  'secret',
  'multilineSecret',
  'number',
  'boolean',
  'select',
  'multiSelect',
  'unknown',
] as const;

const FieldPartsSchema = z.object({
  /** As the backend calls it; any characters. */
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  label: z.string().check(z.maxLength(1000)),
  /** A kind that this version does not know is `unknown`, and its value is treated as a secret. */
  kind: z.pipe(
    z.transform((kind) => fieldKinds.find((known) => known === kind) ?? 'unknown'),
    z.enum(fieldKinds),
  ),
  required: z._default(z.boolean(), false),
  placeholder: z.optional(z.string().check(z.maxLength(1000))),
  help: z.optional(z.string().check(z.maxLength(5000))),
  defaultValue: z.optional(FieldValueSchema),
  /** What `select` and `multiSelect` choose from. */
  options: z.optional(z.array(z.object({ value: z.string(), label: z.string() }))),
});

/** One value that a connector needs. What a backend proposes for a secret is left out. */
export const FieldSchema = z.pipe(
  FieldPartsSchema,
  z.transform(({ defaultValue, ...field }: Field): Field =>
    defaultValue === undefined || isSecretField(field) ? field : { ...field, defaultValue },
  ),
);

/** One way to authenticate to a connector, with the values that it needs. */
export const AuthenticationMethodSchema = z.object({
  type: z.enum(credentialTypes),
  fields: z.array(FieldSchema),
});

/** The catalogue entry of an external system. */
export const ConnectorSchema = z.extend(ConnectorSummarySchema, {
  methods: z.array(AuthenticationMethodSchema),
});

export const ConnectorListSchema = z.object({ items: z.array(ConnectorSchema) });

/** Whether the field's value must never be sent back to a browser. */
export function isSecretField({ kind }: Pick<Field, 'kind'>): boolean {
  return kind === 'secret' || kind === 'multilineSecret' || kind === 'unknown';
}

export type AuthenticationMethod = z.infer<typeof AuthenticationMethodSchema>;
export type Connector = z.infer<typeof ConnectorSchema>;
export type ConnectorList = z.infer<typeof ConnectorListSchema>;
export type Field = z.infer<typeof FieldPartsSchema>;
export type FieldKind = (typeof fieldKinds)[number];
