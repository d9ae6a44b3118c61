import { safeHttpsUrl, type Credential } from '@keyward/core';
import { useState } from 'react';
import { Icon } from './Icon.tsx';
import { keyIcon } from './icons.ts';

/** The system's logo, else its initials; a key for a credential that we issued. Decorative. */
export function ConnectorMark({ credential }: ConnectorMarkProps) {
  const [isBroken, setIsBroken] = useState(false);
  const { connector } = credential;
  const logo = safeHttpsUrl(connector?.logoUrl);
  return (
    <span className="kw-mark" aria-hidden="true" data-kind={credential.kind}>
      {logo !== null && !isBroken ? (
        <img
          src={logo}
          alt=""
          width="24"
          height="24"
          loading="lazy"
          referrerPolicy="no-referrer"
          onError={() => setIsBroken(true)}
        />
      ) : connector?.mark !== undefined ? (
        <svg viewBox="0 0 24 24" width="22" height="22" fill="currentColor">
          <path d={connector.mark} />
        </svg>
      ) : connector ? (
        initials(connector.name)
      ) : (
        <Icon path={keyIcon} />
      )}
    </span>
  );
}

export interface ConnectorMarkProps {
  /** A credential, or as much of one as says whose it is. */
  credential: Pick<Credential, 'connector' | 'kind'>;
}

function initials(name: string): string {
  const words = name.split(/[\s\p{P}]+/u).filter(Boolean);
  const first = words.slice(0, 2).map((word) => Array.from(word)[0] ?? '');
  return first.join('').toUpperCase();
}
