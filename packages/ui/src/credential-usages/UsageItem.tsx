import { safeHttpsUrl, type CredentialUsage } from '@keyward/core';
import { CredentialName } from '../internal/CredentialName.tsx';
import type { CredentialUsagesMessages } from './credentialUsagesMessages.ts';

/** One thing that depends on a credential: its name, as a link where it leads somewhere safe, and what it is. */
export function UsageItem({ usage, messages }: UsageItemProps) {
  const url = safeHttpsUrl(usage.url);
  const name = <CredentialName credential={usage} />;
  return (
    <li className="kw-usage" data-active={usage.isActive ? '' : undefined}>
      <span className="kw-usage-name">
        {url === null ? (
          name
        ) : (
          <a href={url} target="_blank" rel="noopener noreferrer">
            {name} <span className="kw-visually-hidden">{messages.opensNewTab}</span>
          </a>
        )}
      </span>
      <span className="kw-help">{messages.detail(usage)}</span>
    </li>
  );
}

export interface UsageItemProps {
  usage: CredentialUsage;
  messages: CredentialUsagesMessages;
}
