export { useSetCredentialEnabled } from './useSetCredentialEnabled.ts';

export type {
  SetCredentialEnabledController,
  UseSetCredentialEnabledOptions,
} from './useSetCredentialEnabled.ts';
