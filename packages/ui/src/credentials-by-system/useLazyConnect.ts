import { useState, type ComponentType } from 'react';
import type { ConnectDialogProps } from '../connect-dialog/ConnectDialog.tsx';

/** The dialog that connects a system, loaded when somebody is about to need it. */
export interface LazyConnect {
  Dialog: ComponentType<ConnectDialogProps> | null;
  isOpen: boolean;
  hasFailed: boolean;
  open: () => void;
  close: () => void;
  /** Loads ahead, without telling of a failure. */
  preload: () => void;
}

const load = () => import('../connect-dialog/ConnectDialog.tsx').then(({ ConnectDialog }) => ConnectDialog);

export function useLazyConnect(): LazyConnect {
  const [Dialog, setDialog] = useState<LazyConnect['Dialog']>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  return {
    Dialog,
    isOpen,
    hasFailed,
    open: () => {
      load().then(
        (loaded) => {
          setHasFailed(false);
          setDialog(() => loaded);
          setIsOpen(true);
        },
        () => setHasFailed(true),
      );
    },
    close: () => setIsOpen(false),
    preload: () => {
      load().catch(() => {});
    },
  };
}
