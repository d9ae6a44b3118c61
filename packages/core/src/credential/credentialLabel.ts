import type { Credential } from './credential.ts';

/** What to call a credential: its name, or its id where the name shows nothing. */
export function credentialLabel({ name, id }: Pick<Credential, 'name' | 'id'>): string {
  return hasVisibleText(name) ? name : id;
}

/** False for text of spaces, control, format and other characters that draw nothing. */
export function hasVisibleText(text: string): boolean {
  return /[^\s\p{C}\p{Z}\u115F\u1160\u3164\uFFA0\u2800]/u.test(text);
}
