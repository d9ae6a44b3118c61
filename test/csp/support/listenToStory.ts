declare global {
  interface Window {
    /** Given by the test that opened the page. */
    complainOfStory(complaint: string): Promise<void>;
    /** Given by the test that opened the page. */
    endStory(url: string): Promise<void>;
  }
}

/** Storybook's channel of events, as far as it is used here. */
interface Channel {
  on(event: string, hear: (detail?: { message?: string; title?: string; status?: string }) => void): void;
}

/**
 * Tells the test what the policy stopped, and when the play function and what runs after it have ended.
 * Runs in each page before any script of it, so it must not use anything outside of itself.
 */
export function listenToStory(): void {
  const complain = (complaint: string) => void window.complainOfStory(complaint);
  window.addEventListener(
    'securitypolicyviolation',
    ({ effectiveDirective, blockedURI, sourceFile, lineNumber, columnNumber, sample }) => {
      const place = sourceFile && ` at ${sourceFile}:${lineNumber}:${columnNumber}`;
      complain(`violates ${effectiveDirective}: ${blockedURI}${place} ${sample}`.trim());
    },
    { capture: true },
  );

  let channel: Channel | undefined;
  Object.defineProperty(window, '__STORYBOOK_ADDONS_CHANNEL__', {
    get: () => channel,
    set: (created: Channel) => {
      channel = created;
      const endBy = (event: string) => {
        created.on(event, (detail) => {
          complain(`${event}: ${detail?.message ?? detail?.title ?? ''}`);
          void window.endStory(location.href);
        });
      };
      // Goes on and may be said to be a success, if nobody listens to the console.
      created.on('playFunctionThrewException', (detail) => complain(`play threw: ${detail?.message}`));
      // Storybook shows its page for errors then, which breaks the policy itself and so ends everything.
      endBy('storyErrored');
      endBy('storyThrewException');
      created.on('storyFinished', (detail) => {
        if (detail?.status !== 'success') complain(`storyFinished: ${detail?.status}`);
        void window.endStory(location.href);
      });
    },
  });
}
