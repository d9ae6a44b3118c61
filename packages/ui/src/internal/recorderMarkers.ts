/** Tells session recorders, analytics and replay tools to leave an element out. */
export const recorderMarkers = {
  'data-sentry-block': '',
  'data-dd-privacy': 'hidden',
  'data-openreplay-hidden': '',
  'data-private': '',
  'data-hj-suppress': '',
  'data-clarity-mask': 'true',
} as const;

/** The same for the tools that look for classes. */
export const recorderClasses = 'rr-block rr-mask ph-no-capture fs-exclude';
