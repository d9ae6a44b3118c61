import { useEffect, useRef, type ReactNode } from 'react';

/** Why an action on one item was refused, beside it and brought into view: a list may have scrolled away. */
export function ItemError({ children }: { children: ReactNode }) {
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // Not in every DOM that tests render into.
    text.current?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, []);
  return (
    <p className="kw-error kw-item-error" role="alert" ref={text}>
      {children}
    </p>
  );
}
