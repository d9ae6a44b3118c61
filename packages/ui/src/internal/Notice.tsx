import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { alertIcon } from './icons.ts';

/** A highlighted paragraph. With `role="alert"` it is read out when it appears. */
export function Notice({ tone, role, children }: NoticeProps) {
  return (
    <div className="kw-notice" data-tone={tone} role={role}>
      <Icon path={alertIcon} />
      <div className="kw-notice-body">{children}</div>
    </div>
  );
}

export interface NoticeProps {
  tone: 'warning' | 'danger' | 'info';
  role?: 'alert' | 'status';
  children: ReactNode;
}
