import { createContext, useContext } from 'react';
import type { MessageOverrides } from '../messages/messages.ts';

export interface UiContext {
  messages: MessageOverrides;
  /** BCP 47 tag for dates and numbers; undefined follows the browser. */
  locale: string | undefined;
  dir: 'ltr' | 'rtl' | undefined;
  portalContainer: HTMLElement | null | undefined;
}

export const UiContext = createContext<UiContext>({
  messages: {},
  locale: undefined,
  dir: undefined,
  portalContainer: undefined,
});

export function useUiContext(): UiContext {
  return useContext(UiContext);
}
