import * as z from 'zod/mini';
import type { Capabilities, EditablePart } from '../adapter/capabilities.ts';
import { FieldValuesSchema } from '../connector/fieldValue.ts';
import { accessLevels } from '../credential/accessLevel.ts';
import { EnvironmentNameSchema } from '../credential/environmentState.ts';
import { InstantSchema } from '../credential/instant.ts';
import type { FieldError } from '../errors/KeywardError.ts';
import { ContactSchema, NameTextSchema } from '../issue-credential/issueCredentialInput.ts';
import { Secret } from '../secret/Secret.ts';
import { PositiveIntegerSchema } from '../internal/wholeNumber.ts';

const FieldNameSchema = z.string().check(z.maxLength(200));

/** What becomes of one stored secret. A mask is never a value: what is not replaced is kept or cleared. */
export const SecretChangeSchema = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('keep') }),
  z.strictObject({
    change: z.literal('set'),
    value: z.custom<Secret>((value) => Secret.isSecret(value)),
  }),
  z.strictObject({ change: z.literal('clear') }),
]);

/** What an edit changes for one environment. Fields that are not named stay as they are. */
const EnvironmentPatchSchema = z.strictObject({
  values: z.optional(FieldValuesSchema),
  secrets: z.optional(z.record(FieldNameSchema, SecretChangeSchema)),
});

/** What an edit changes of the organization's values for a method. */
export const ConnectorSetupPatchSchema = EnvironmentPatchSchema;

/** What an edit changes. What is absent stays as it is. */
export const CredentialPatchSchema = z.strictObject({
  name: z.optional(NameTextSchema),
  contact: z.optional(ContactSchema),
  /** `null`: none in particular. */
  destination: z.optional(z.nullable(z.string().check(z.maxLength(1000)))),
  /** Both together, since neither makes sense without the other. */
  access: z.optional(
    z.strictObject({
      accessLevel: z.enum(accessLevels),
      scopes: z.array(z.string().check(z.maxLength(200))),
    }),
  ),
  /** `null`: never expires. */
  expiresAt: z.optional(z.nullable(InstantSchema)),
  /** `null`: no limit. */
  connectionLimit: z.optional(z.nullable(PositiveIntegerSchema)),
  /** By field name; fields that are not named stay, `null` empties one. */
  values: z.optional(FieldValuesSchema),
  /** By field name; fields that are not named are kept. */
  secrets: z.optional(z.record(FieldNameSchema, SecretChangeSchema)),
  /** By name: one that is not there is added, `null` takes one away with its secrets. */
  environments: z.optional(z.record(EnvironmentNameSchema, z.nullable(EnvironmentPatchSchema))),
}) satisfies z.ZodMiniType<Partial<Record<EditablePart, unknown>>>;

export type SecretChange = z.infer<typeof SecretChangeSchema>;
export type ConnectorSetupPatch = z.infer<typeof ConnectorSetupPatchSchema>;
export type CredentialPatch = z.infer<typeof CredentialPatchSchema>;

/** The parts of a patch that a backend does not change, and so must refuse rather than leave out. */
export function refusedPatchParts(
  patch: CredentialPatch,
  { fields }: NonNullable<Capabilities['update']>,
): FieldError[] {
  return (Object.keys(patch) as EditablePart[])
    .filter((part) => patch[part] !== undefined && !fields.includes(part))
    .map((part) => ({ path: [part], code: 'unsupported' }));
}
