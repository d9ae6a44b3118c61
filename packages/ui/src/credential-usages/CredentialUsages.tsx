import type { CredentialUsage, KeywardError } from '@keyward/core';
import type { CredentialUsagesController } from '@keyward/react';
import { useState } from 'react';
import { Notice } from '../internal/Notice.tsx';
import { useMessages } from '../messages/useMessages.ts';
import {
  englishCredentialUsagesMessages,
  type CredentialUsagesMessages,
} from './credentialUsagesMessages.ts';
import { UsageItem } from './UsageItem.tsx';

/** Beyond these, a list is opened on demand: the answers stay in sight. */
const shownAtOnce = 5;

/**
 * What depends on a credential, as far as it is known. Announces what was found. Nothing waits for it,
 * and nothing fails with it.
 */
export function CredentialUsages({ listed, refusal = null, isWarned = false }: CredentialUsagesProps) {
  const messages = useMessages('credentialUsages', englishCredentialUsagesMessages);
  const { status } = listed;
  const [isOpen, setIsOpen] = useState(false);
  const isRefused = refusal !== null && refusal.usages.length + refusal.hiddenUsages > 0;
  const usages = activeFirst(isRefused ? refusal.usages : listed.usages);
  const hidden = isRefused ? refusal.hiddenUsages : listed.hidden;
  const isKnown = isRefused || status === 'ready';
  const active = usages.filter(({ isActive }) => isActive).length;
  const count = usages.length;
  const summary = [
    count > 0 && messages.summary({ count, active }),
    hidden > 0 && messages.hidden({ hidden, count }),
    count + hidden === 0 && messages.unused,
    count > 0 && active === 0 && messages.breaksWhenStarted,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
  // Beside a refusal, a second warning would be one too many.
  const isWarning = active > 0 && !isRefused && !isWarned;
  const rest = usages.slice(shownAtOnce);
  return (
    <>
      {/* Always there, so that what changes in it is read out. */}
      <div className="kw-usages-status" role="status">
        {isKnown && isWarning && <Notice tone="warning">{summary}</Notice>}
        {isKnown && !isWarning && <p className="kw-help">{summary}</p>}
        {!isKnown && status === 'loading' && <p className="kw-help">{messages.checking}</p>}
        {!isKnown && status === 'error' && <p className="kw-help">{messages.unknown}</p>}
      </div>
      {usages.length > 0 && (
        <div className="kw-usages">
          <UsageList usages={usages.slice(0, shownAtOnce)} messages={messages} />
          {rest.length > 0 && (
            <details className="kw-usages-more" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
              <summary>{messages.more({ count: rest.length })}</summary>
              {isOpen && <UsageList usages={rest} messages={messages} />}
            </details>
          )}
        </div>
      )}
    </>
  );
}

function UsageList({ usages, messages }: UsageListProps) {
  return (
    <ul className="kw-usage-list" aria-label={messages.label}>
      {usages.map((usage, index) => (
        // Ids are the backend's, and need not be unique among kinds.
        <UsageItem key={`${index}/${usage.id}`} usage={usage} messages={messages} />
      ))}
    </ul>
  );
}

function activeFirst(usages: readonly CredentialUsage[]): CredentialUsage[] {
  return [...usages].sort((a, b) => Number(b.isActive) - Number(a.isActive));
}

export interface CredentialUsagesProps {
  /** What the backend lists, if it does. */
  listed: CredentialUsagesController;
  /** What the backend named when it refused; it counts more than what was listed before. */
  refusal?: Pick<KeywardError, 'usages' | 'hiddenUsages'> | null;
  /** Something beside it warns already. */
  isWarned?: boolean;
}

interface UsageListProps {
  usages: readonly CredentialUsage[];
  messages: CredentialUsagesMessages;
}
