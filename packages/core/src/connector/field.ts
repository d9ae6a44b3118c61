import * as z from 'zod/mini';
import { ConditionSchema } from './condition.ts';
import { fieldKinds, fieldLevels, isSecretField } from './fieldRules.ts';
import { FieldValueSchema } from './fieldValue.ts';

const Text = (maximum: number) => z.string().check(z.maxLength(maximum));
const NameSchema = z.string().check(z.minLength(1), z.maxLength(200));

const OptionSchema = z.object({
  value: z.union([z.string(), z.number(), z.boolean()]),
  label: Text(1000),
  help: z.optional(Text(5000)),
});

const plainParts = {
  /** Under which its value is sent; any characters, unique in its method. */
  name: NameSchema,
  label: Text(1000),
  /** A kind that this version does not know is `unknown`, and its value is treated as a secret. */
  kind: z.pipe(
    z.transform((kind) => fieldKinds.find((known) => known === kind) ?? 'unknown'),
    z.enum(fieldKinds),
  ),
  required: z._default(z.boolean(), false),
  /** Must never be sent back to a browser, though its kind alone would not say so. */
  secret: z.optional(z.boolean()),
  /** Where the value stands in the external system's own configuration, if elsewhere than `name`. */
  path: z.optional(z.array(Text(200)).check(z.maxLength(20))),
  placeholder: z.optional(Text(1000)),
  example: z.optional(Text(1000)),
  help: z.optional(Text(5000)),
  /** Absolute https URL with more help. Anything else is not shown. */
  helpUrl: z.optional(Text(2048)),
  defaultValue: z.optional(FieldValueSchema),
  /** What `select`, `radio`, `multiSelect` and `scopes` choose from. */
  options: z.optional(z.array(OptionSchema).check(z.maxLength(5000))),
  /** The user may also type what `options` does not offer. */
  allowsOther: z.optional(z.boolean()),
  /** Stand before and after what is typed, and are no part of the value: `https://`, `.zendesk.com`. */
  prefix: z.optional(Text(200)),
  suffix: z.optional(Text(200)),
  minimumLength: z.optional(z.number()),
  maximumLength: z.optional(z.number()),
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
  /** Only whole numbers. */
  isInteger: z.optional(z.boolean()),
  /** A regular expression in JavaScript's syntax, and what it asks for in words. Not anchored by itself. */
  pattern: z.optional(z.object({ expression: Text(2000), reason: z.optional(Text(1000)) })),
  /** For `file`: as in HTML's `accept`; `base64` for content that is no text. */
  accept: z.optional(Text(500)),
  encoding: z.optional(z.enum(['text', 'base64'])),
  /** For `secret`: Keyward can make one, of so many random bytes, and then shows it once. */
  generate: z.optional(z.object({ bytes: z.number(), prefix: z.optional(Text(50)) })),
  /** For `hidden`: `{other}` stands for another field's value, `{a|b}` for the first that is set. */
  template: z.optional(Text(2000)),
  /** Asked for only while this holds; otherwise it is neither validated nor sent. */
  when: z.optional(ConditionSchema),
  /** Filled by the authorization server's answer, never asked for. */
  isAutomatic: z.optional(z.boolean()),
  /** Among the settings that are folded away. */
  isAdvanced: z.optional(z.boolean()),
  /** Id of one of the method's groups. */
  group: z.optional(Text(200)),
  /**
   * Where its value is set: once for the organization, for each account, or for each environment.
   * @default 'account'
   */
  level: z.optional(z.enum(fieldLevels)),
  /**
   * What becomes of it at the levels below its own. `ifUnset`: asked for where nothing is set above.
   * `override`: may be set anew there. `never`: set at its own level only.
   * @default 'ifUnset'
   */
  below: z.optional(z.enum(['ifUnset', 'override', 'never'])),
};

const ItemFieldSchema = z.object(plainParts);

const FieldPartsSchema = z.object({
  ...plainParts,
  /** For `items`: what each of them asks for. */
  fields: z.optional(z.array(ItemFieldSchema).check(z.maxLength(100))),
  minimumItems: z.optional(z.number()),
  maximumItems: z.optional(z.number()),
});

/** One value that a connector needs. What a backend proposes for a secret is left out. */
export const FieldSchema = z.pipe(
  FieldPartsSchema,
  z.transform(({ defaultValue, ...field }: Field): Field =>
    defaultValue === undefined || isSecretField(field) ? field : { ...field, defaultValue },
  ),
);

export type Field = z.infer<typeof FieldPartsSchema>;
export type FieldOption = z.infer<typeof OptionSchema>;
