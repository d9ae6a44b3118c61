import { safeHttpsUrl } from '@keyward/core';

const maximumLength = 2048;

/** An absolute https URL of a definition, which core would show. */
export function readUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > maximumLength) return undefined;
  const url = safeHttpsUrl(value.trim());
  return url === null || url.length > maximumLength ? undefined : url;
}

/** The first https link inside of words, in HTML or Markdown. */
export function firstUrlIn(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return readUrl(/https:\/\/[^\s"'<>()[\]`\\]+/.exec(value.slice(0, 20_000))?.[0]?.replace(/[.,;:!?]+$/, ''));
}
