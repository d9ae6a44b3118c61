import * as z from 'zod/mini';
import { ConnectorSummarySchema, credentialTypes } from '../credential/credential.ts';
import { EnvironmentNameSchema } from '../credential/environmentState.ts';
import { ConnectorSetupSchema } from './connectorSetup.ts';
import { DryRequestSchema, OAuthSettingsSchema, PlacementSchema } from './dryRequest.ts';
import { FieldSchema } from './field.ts';

const IdSchema = z.string().check(z.minLength(1), z.maxLength(200));
const HelpSchema = z.optional(z.string().check(z.maxLength(5000)));

/** One way to authenticate to a connector, with the values that it needs. */
export const AuthenticationMethodSchema = z.object({
  type: z.enum(credentialTypes),
  /** Tells methods of the same type apart. Absent: the only one of its type. */
  id: z.optional(IdSchema),
  /** Absent: the type's own name. */
  label: z.optional(z.string().check(z.maxLength(1000))),
  help: HelpSchema,
  /** In the order in which they are asked for. */
  fields: z.array(FieldSchema).check(z.maxLength(1000)),
  groups: z.optional(
    z.array(
      z.object({
        id: IdSchema,
        label: z.string().check(z.maxLength(1000)),
        help: HelpSchema,
        /** Id of one of the method's steps. */
        step: z.optional(IdSchema),
      }),
    ),
  ),
  /** What a wizard shows one after another. */
  steps: z.optional(z.array(z.object({ id: IdSchema, label: z.string().check(z.maxLength(1000)) }))),
  /** Of these sets of field names, at least one must be filled in whole. */
  requirements: z.optional(z.array(z.array(z.string().check(z.maxLength(200))))),
  oauth: z.optional(OAuthSettingsSchema),
  /** How the credential travels in a request; all of them together. */
  placements: z.optional(z.array(PlacementSchema)),
  dryRequest: z.optional(DryRequestSchema),
});

/** The catalogue entry of an external system. */
export const ConnectorSchema = z.extend(ConnectorSummarySchema, {
  methods: z.array(AuthenticationMethodSchema).check(z.maxLength(50)),
  category: z.optional(z.string().check(z.maxLength(200))),
  /** Other words that somebody may look for. */
  keywords: z.optional(z.array(z.string().check(z.maxLength(200)))),
  /** Absolute https URL of the system's own words on credentials. Anything else is not shown. */
  documentationUrl: z.optional(z.string().check(z.maxLength(2048))),
  /** The external system's environments by name, where it has several. Others can be added. */
  environments: z.optional(z.array(EnvironmentNameSchema).check(z.maxLength(50))),
  /** What the organization has set once for everybody. */
  setups: z.optional(z.array(ConnectorSetupSchema).check(z.maxLength(50))),
  /** Whether this caller may set it. */
  canSetUp: z.optional(z.boolean()),
});

/** Connectors as they stand on the wire: judged one by one, so that one bad entry does not hide the others. */
export const ConnectorListWireSchema = z.object({ items: z.array(z.unknown()) });

export interface ConnectorList {
  items: Connector[];
}

/** Keeps the entries that are connectors; `firstError` is that of the first that is none. */
export function parseConnectorList({
  items,
}: z.infer<typeof ConnectorListWireSchema>): ConnectorList & { firstError?: z.core.$ZodError } {
  const connectors: Connector[] = [];
  let firstError: z.core.$ZodError | undefined;
  for (const item of items) {
    const parsed = ConnectorSchema.safeParse(item);
    if (parsed.success) connectors.push(parsed.data);
    else firstError ??= parsed.error;
  }
  return { items: connectors, ...(firstError && { firstError }) };
}

export type AuthenticationMethod = z.infer<typeof AuthenticationMethodSchema>;
export type Connector = z.infer<typeof ConnectorSchema>;
