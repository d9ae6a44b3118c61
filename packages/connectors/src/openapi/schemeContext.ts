import type { AuthenticationMethod, OAuthSettings, Placement } from '@keyward/core';
import { own } from '../internal/foreign.ts';
import { firstUrlIn } from '../internal/readUrl.ts';
import type { FieldDraft, Report } from '../internal/Report.ts';

/** What one security scheme adds to a form. */
export interface SchemePart {
  type: AuthenticationMethod['type'];
  fields: FieldDraft[];
  placements: Placement[];
  oauth?: OAuthSettings | undefined;
}

export interface SchemeContext {
  name: string;
  scheme: unknown;
  scopes: readonly string[];
  /** Of OAuth 2: the flow that is meant. */
  flow?: string | undefined;
  /** Gives a name to a field that is unique in its method and safe in a template. */
  nameOf: (wanted: string) => string;
  /** Resolves a URL of the document; undefined for what is no http(s) URL. */
  urlOf: (value: unknown) => string | undefined;
  lost: Report['lost'];
}

/** The words for a field of a scheme that is the only one with such a field. */
export function helpOf(scheme: unknown): Pick<FieldDraft, 'helpUrl'> {
  const helpUrl = firstUrlIn(own(scheme, 'description'));
  return helpUrl === undefined ? {} : { helpUrl };
}
