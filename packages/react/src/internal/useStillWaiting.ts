import { useEffect, useState } from 'react';

/** Becomes true when `isWaiting` has been true for `afterMs` without a break. */
export function useStillWaiting(isWaiting: boolean, afterMs: number): boolean {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setIsLong(true), afterMs);
    return () => {
      clearTimeout(timer);
      setIsLong(false);
    };
  }, [isWaiting, afterMs]);
  return isWaiting && isLong;
}
