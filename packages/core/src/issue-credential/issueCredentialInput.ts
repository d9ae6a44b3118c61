import * as z from 'zod/mini';
import { accessLevels } from '../credential/credential.ts';

export const maximumNameLength = 200;

const controlCharacters = /^[^\u0000-\u001F\u007F]*$/;

/** What a caller asks for when issuing a credential. One definition for form, adapter and server. */
export const IssueCredentialInputSchema = z
  .strictObject({
    /** Optional; an empty name means that the id stands in for it. */
    name: z._default(
      z.string().check(z.trim(), z.maxLength(maximumNameLength), z.regex(controlCharacters)),
      '',
    ),
    /** The responsible person or technical mailbox. */
    contact: z.string().check(z.trim(), z.maxLength(254), z.email()),
    accessLevel: z.enum(accessLevels),
    /** At least one for fine-grained access, none for full access. */
    scopes: z._default(z.array(z.string().check(z.maxLength(200))).check(z.maxLength(1000)), []),
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
