/**
 * The URL in normal form if it is absolute `https:` (or `http:` on this machine), otherwise null.
 * Foreign URLs go through here before they reach an anchor, an image or `window.open`.
 */
export function safeHttpsUrl(text: string | undefined): string | null {
  if (text === undefined || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isLocal = url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]';
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal) ? url.href : null;
}
