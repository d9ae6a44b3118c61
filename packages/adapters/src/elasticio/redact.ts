import { base64 } from './elasticioClient.ts';

const mark = '[removed]';
const maximumLength = 500;
/** So many characters in a row that a text shares with a secret are removed, wherever in the secret they stand. */
const windowLength = 8;
/** A shorter secret occurs in ordinary words; a text that holds it is not shown at all. */
const shortestReplaced = 4;
const longestJudged = 20_000;

/**
 * A foreign text without the secrets, bounded in length: none of it plain, URL-encoded, JSON-escaped or
 * in base64, whole or in part. Undefined where nothing is left to show, or where nobody can be sure.
 */
export function redacted(text: string, secrets: readonly string[]): string | undefined {
  if (text.length > longestJudged) return undefined;
  const forms = [...new Set(secrets.flatMap(formsOf))].filter((form) => form !== '');
  if (forms.some((form) => form.length < shortestReplaced && text.includes(form))) return undefined;
  const isRemoved = Array.from({ length: text.length }, () => false);
  for (const form of forms) markShared(text, form, isRemoved);
  markEncoded(text, forms, isRemoved);
  const kept = assembled(text, isRemoved)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return kept.replaceAll(mark, '').trim() === '' ? undefined : kept.slice(0, maximumLength);
}

/** The texts in a value, however deep. */
export function textsIn(value: unknown): string[] {
  const texts: string[] = [];
  const pending: unknown[] = [value];
  for (let current = pending.pop(); pending.length > 0 || current !== undefined; current = pending.pop()) {
    if (typeof current === 'string') texts.push(current);
    else if (typeof current === 'number') texts.push(String(current));
    else if (typeof current === 'object' && current !== null) {
      for (const inner of Object.values(current)) if (inner !== undefined) pending.push(inner);
    }
  }
  return texts;
}

function formsOf(secret: string): string[] {
  const encoded = encodeURIComponentOrNothing(secret);
  const escaped = JSON.stringify(secret).slice(1, -1);
  return [secret, secret.trim(), encoded, encoded.replaceAll('%20', '+'), escaped, base64(secret)];
}

function encodeURIComponentOrNothing(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return '';
  }
}

function markShared(text: string, form: string, isRemoved: boolean[]): void {
  const width = Math.min(windowLength, form.length);
  const windows = new Set<string>();
  for (let start = 0; start + width <= form.length; start++) windows.add(form.slice(start, start + width));
  for (let at = 0; at + width <= text.length; at++) {
    if (windows.has(text.slice(at, at + width))) isRemoved.fill(true, at, at + width);
  }
}

/** A header that the remote quotes holds `user:password` in base64, in which no form of its own stands. */
function markEncoded(text: string, forms: readonly string[], isRemoved: boolean[]): void {
  for (const match of text.matchAll(/[\w+/-]{8,}={0,2}/g)) {
    const decoded = decodedBase64(match[0]);
    if (forms.some((form) => form.length >= shortestReplaced && decoded.includes(form)))
      isRemoved.fill(true, match.index, match.index + match[0].length);
  }
}

function decodedBase64(text: string): string {
  try {
    const standard = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
    const bytes = Uint8Array.from(atob(standard), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return '';
  }
}

function assembled(text: string, isRemoved: readonly boolean[]): string {
  let result = '';
  for (let at = 0; at < text.length; at++) {
    if (!isRemoved[at]) result += text.charAt(at);
    else if (at === 0 || !isRemoved[at - 1]) result += mark;
  }
  return result;
}
