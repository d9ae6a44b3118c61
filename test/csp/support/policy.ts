import { createHash } from 'node:crypto';

/**
 * The strictest policy that Keyward promises to run under. Without a nonce, since no widget needs one.
 * What is added serves Storybook's page only: its own inline blocks by their hashes, which admit nothing
 * else, its index and its fonts. `img-src` admits a connector's logo.
 */
export function strictPolicy(page: string, origin: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${hashes(page, 'script')}`,
    `style-src 'self' ${hashes(page, 'style')}`,
    "img-src 'self'",
    `connect-src ${origin}/index.json`,
    `font-src ${origin}/sb-common-assets/`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** Of the inline blocks of one kind. */
function hashes(page: string, element: 'script' | 'style'): string {
  return Array.from(page.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs')), ([, text = '']) => {
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  }).join(' ');
}
