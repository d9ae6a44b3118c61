import {
  CredentialsProvider as HeadlessProvider,
  type CredentialsProviderProps as HeadlessProviderProps,
} from '@keyward/react/provider';
import { useMemo } from 'react';
import type { MessageOverrides } from '../messages/messages.ts';
import { UiContext, useUiContext } from './UiContext.ts';

/**
 * The headless provider plus what styled widgets need: words, direction, and where dialogs go.
 * Renders nothing of its own. What it is not given it takes over from a provider around it.
 */
export function CredentialsProvider({
  messages,
  locale,
  dir,
  portalContainer,
  ...headless
}: CredentialsProviderProps) {
  const outer = useUiContext();
  const context = useMemo<UiContext>(
    () => ({
      messages: messages ?? outer.messages,
      locale: locale ?? outer.locale,
      dir: dir ?? outer.dir,
      portalContainer: portalContainer ?? outer.portalContainer,
    }),
    [messages, locale, dir, portalContainer, outer],
  );
  return (
    <UiContext.Provider value={context}>
      <HeadlessProvider {...headless} />
    </UiContext.Provider>
  );
}

export interface CredentialsProviderProps extends HeadlessProviderProps {
  /**
   * Replaces single texts of single widgets.
   * @default English
   */
  messages?: MessageOverrides;
  /**
   * BCP 47 tag for dates and numbers.
   * @default the browser's
   */
  locale?: string;
  /**
   * Text direction of dialogs.
   * @default that of the element that they are put into
   */
  dir?: 'ltr' | 'rtl';
  /**
   * Where dialogs are put, e.g. an element inside another library's modal.
   * @default document.body
   */
  portalContainer?: HTMLElement | null;
}
