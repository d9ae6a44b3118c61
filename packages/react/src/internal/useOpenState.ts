import { useEffect, useRef } from 'react';

/** Follows `open` and `defaultOpen` of a host: `follow` is told what is wanted, once for each change. */
export function useWantedOpen(
  open: boolean | undefined,
  defaultOpen: boolean,
  follow: (isWanted: boolean) => void,
): void {
  const followRef = useRef(follow);
  useEffect(() => {
    followRef.current = follow;
  });
  useEffect(() => {
    if (open ?? defaultOpen) followRef.current(true);
    else if (open === false) followRef.current(false);
  }, [open, defaultOpen]);
}

/** Tells the host when a flow opens or closes. */
export function useOpenChange(isOpen: boolean, onOpenChange: ((open: boolean) => void) | undefined): void {
  const reported = useRef(false);
  useEffect(() => {
    if (reported.current === isOpen) return;
    reported.current = isOpen;
    onOpenChange?.(isOpen);
  }, [isOpen, onOpenChange]);
}
