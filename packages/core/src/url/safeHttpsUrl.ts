/**
 * The URL in normal form if it is absolute `https:` (or `http:` on this machine), otherwise null.
 * Foreign URLs go through here before they reach an anchor, an image or `window.open`.
 */
export function safeHttpsUrl(text: string | undefined): string | null {
  const url = text === undefined ? null : parse(text);
  if (url === null) return null;
  const isLocal = url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]';
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal) ? url.href : null;
}

/** `URL.canParse` is younger than some of the browsers of hosts' users. */
function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
