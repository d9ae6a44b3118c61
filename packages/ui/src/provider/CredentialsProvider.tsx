import {
  CredentialsProvider as HeadlessProvider,
  type CredentialsProviderProps as HeadlessProviderProps,
} from '@keyward/react';
import { useMemo } from 'react';
import type { MessageOverrides } from '../messages/messages.ts';
import { UiContext } from './UiContext.ts';

const noMessages: MessageOverrides = {};

/**
 * The headless provider plus what styled widgets need: words, direction, and where dialogs go.
 * Renders nothing of its own.
 */
export function CredentialsProvider({
  messages = noMessages,
  locale,
  dir,
  portalContainer,
  ...headless
}: CredentialsProviderProps) {
  const context = useMemo<UiContext>(
    () => ({ messages, locale, dir, portalContainer }),
    [messages, locale, dir, portalContainer],
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
   * Where dialogs are put, e.g. an element inside another library's modal or a shadow root.
   * @default document.body
   */
  portalContainer?: HTMLElement | null;
}
