import * as z from 'zod/mini';
import { accessLevels } from '../credential/accessLevel.ts';
import { InstantSchema } from '../credential/instant.ts';
import { PositiveIntegerSchema } from '../internal/wholeNumber.ts';

export const maximumNameLength = 200;

const controlCharacters = /^[^\u0000-\u001F\u007F]*$/;

/** An empty name means that the id stands in for it. */
export const NameTextSchema = z
  .string()
  .check(z.trim(), z.maxLength(maximumNameLength), z.regex(controlCharacters));

export const NameSchema = z._default(NameTextSchema, '');

/** The responsible person or technical mailbox. */
export const ContactSchema = z.string().check(z.trim(), z.maxLength(254), z.email());

/** What a caller asks for when issuing a credential. One definition for form, adapter and server. */
export const IssueCredentialInputSchema = z
  .strictObject({
    name: NameSchema,
    contact: ContactSchema,
    accessLevel: z.enum(accessLevels),
    /** At least one for fine-grained access, none for full access. */
    scopes: z._default(z.array(z.string().check(z.maxLength(200))).check(z.maxLength(1000)), []),
    /** Absent: does not expire, or when the backend decides. */
    expiresAt: z.optional(InstantSchema),
    /** Most sessions open at once; absent: no limit. */
    connectionLimit: z.optional(PositiveIntegerSchema),
  })
  .check(
    z.refine((input) => input.accessLevel === 'full' || input.scopes.length > 0, {
      path: ['scopes'],
      params: { code: 'scopesRequired' },
    }),
    z.refine((input) => input.accessLevel === 'fineGrained' || input.scopes.length === 0, {
      path: ['scopes'],
      params: { code: 'scopesWithFullAccess' },
    }),
  );

export type IssueCredentialInput = z.infer<typeof IssueCredentialInputSchema>;
