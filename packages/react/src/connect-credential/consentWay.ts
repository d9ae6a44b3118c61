import {
  KeywardError,
  safeHttpsUrl,
  type AuthorizationPresentation,
  type AuthorizationWindow,
} from '@keyward/core';

/** How somebody is sent to the authorization server. */
export interface ConsentWay {
  presentation: AuthorizationPresentation;
  /** Opened in the click itself, since a browser blocks what comes later; null where it did all the same. */
  window: Window | null;
  /** Absent: the method's default ones. */
  scopes?: readonly string[];
  /** Path and query to come back to, where the whole page is sent. */
  returnTo?: string;
}

/**
 * A foreign URL: nothing but https reaches a window or an anchor.
 *
 * @throws KeywardError `badResponse`
 */
export function checkedConsentUrl(foreign: string): string {
  const url = safeHttpsUrl(foreign);
  if (url !== null) return url;
  throw new KeywardError('badResponse', {
    outcome: 'notApplied',
    message: 'Keyward: `startAuthorization` returned a URL that is not absolute https.',
  });
}

/** What became of the window. It is still ours and empty, so that `closed` can be believed. */
export function shownAs({ presentation, window: opened }: ConsentWay): AuthorizationWindow {
  if (presentation === 'page') return 'page';
  return opened !== null && !opened.closed ? 'open' : 'blocked';
}

/** Sends the window or the whole page there. */
export function leadTo(url: string, { presentation, window: opened }: ConsentWay): void {
  if (presentation === 'page') window.location.assign(url);
  else opened?.location.replace(url);
}
