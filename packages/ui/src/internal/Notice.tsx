import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

/** A highlighted paragraph. With `role="alert"` it is read out when it appears. */
export function Notice({ tone, role, children }: NoticeProps) {
  return (
    <div className="kw-notice" data-tone={tone} role={role}>
      <Icon name="alert" />
      <div className="kw-notice-body">{children}</div>
    </div>
  );
}

export interface NoticeProps {
  tone: 'warning' | 'danger' | 'info';
  role?: 'alert' | 'status';
  children: ReactNode;
}
