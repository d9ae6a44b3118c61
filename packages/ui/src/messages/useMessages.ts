import { useMemo } from 'react';
import { useUiContext } from '../provider/UiContext.ts';
import type { KeywardMessages } from './messages.ts';

/** A widget's English with the host's replacements. Each widget brings only its own English. */
export function useMessages<Widget extends keyof KeywardMessages>(
  widget: Widget,
  english: KeywardMessages[Widget],
): KeywardMessages[Widget] {
  const overrides = useUiContext().messages[widget];
  return useMemo(() => ({ ...english, ...overrides }), [english, overrides]);
}
