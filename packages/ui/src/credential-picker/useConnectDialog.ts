import { useState } from 'react';

const load = () => import('../connect-dialog/ConnectDialog.tsx').then(({ ConnectDialog }) => ConnectDialog);

type ConnectDialogComponent = Awaited<ReturnType<typeof load>>;

/** The dialog that creates a credential, loaded when somebody is about to need it. */
export function useConnectDialog(): ConnectDialogLoading {
  const [Dialog, setDialog] = useState<ConnectDialogComponent | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  return {
    Dialog,
    hasFailed,
    open: () => {
      setHasFailed(false);
      load().then(
        (loaded) => setDialog(() => loaded),
        () => setHasFailed(true),
      );
    },
    close: () => setDialog(null),
    preload: () => {
      load().catch(() => {});
    },
  };
}

export interface ConnectDialogLoading {
  /** Null until it is wanted and loaded. */
  Dialog: ConnectDialogComponent | null;
  /** It could not be loaded the last time. */
  hasFailed: boolean;
  open: () => void;
  close: () => void;
  /** Loads ahead, without telling of a failure. */
  preload: () => void;
}
