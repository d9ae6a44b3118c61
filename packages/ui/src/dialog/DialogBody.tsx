import { useEffect, useRef, type ReactNode } from 'react';

const focusable = 'a[href], button:enabled, input:enabled, summary';

/**
 * What scrolls between a dialog's title and footer. Where it has to scroll and nothing in it takes the
 * focus, it takes the focus itself, so that keys can scroll it.
 */
export function DialogBody({ children }: { children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = body.current;
    if (element === null) return;
    const needsFocus = element.scrollHeight > element.clientHeight && !element.querySelector(focusable);
    if (needsFocus) element.tabIndex = 0;
    else element.removeAttribute('tabindex');
  });
  return (
    <div ref={body} className="kw-dialog-body">
      {children}
    </div>
  );
}
