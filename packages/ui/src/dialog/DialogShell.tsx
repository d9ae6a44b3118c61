import type { DismissalWay } from '@keyward/core';
import * as Dialog from '@radix-ui/react-dialog';
import { useRef, type ReactNode } from 'react';
import { Icon } from '../internal/Icon.tsx';
import { closeIcon } from '../internal/icons.ts';
import { useUiContext } from '../provider/UiContext.ts';
import { useScrollLock } from './useScrollLock.ts';

/**
 * A modal dialog that never closes by itself: every wish to close it is reported with its way, and
 * whoever owns the flow decides. Focus goes back to where it was.
 */
export function DialogShell({
  open,
  role = 'dialog',
  size = 'medium',
  title,
  closeLabel,
  onDismiss,
  onClosed,
  children,
}: DialogShellProps) {
  const { dir, portalContainer } = useUiContext();
  const opener = useRef<Element | null>(null);
  useScrollLock(open);
  return (
    <Dialog.Root open={open}>
      <Dialog.Portal container={portalContainer}>
        {/* Not Radix’s overlay: its scroll lock adds a style element, which a strict policy refuses, and 4 kB. */}
        <div className="kw-overlay" aria-hidden="true" />
        <Dialog.Content
          className="kw-dialog"
          data-size={size}
          role={role}
          dir={dir}
          onOpenAutoFocus={() => (opener.current = document.activeElement)}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
            else onClosed?.();
          }}
          onEscapeKeyDown={(event) => {
            event.preventDefault();
            if (!isForTheField(event)) onDismiss('escape');
          }}
          onPointerDownOutside={(event) => {
            event.preventDefault();
            onDismiss('outside');
          }}
          onInteractOutside={(event) => event.preventDefault()}
        >
          <Dialog.Title className="kw-dialog-title">{title}</Dialog.Title>
          {children}
          {closeLabel !== undefined && (
            <button
              type="button"
              className="kw-icon-button kw-dialog-close"
              aria-label={closeLabel}
              onClick={() => onDismiss('close')}
            >
              <Icon path={closeIcon} />
            </button>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Escape that ends an input method's composition, or empties a search box. */
function isForTheField({ isComposing, target }: KeyboardEvent): boolean {
  return (
    isComposing || (target instanceof HTMLInputElement && target.type === 'search' && target.value !== '')
  );
}

/** The paragraph that describes the dialog to assistive technology. */
export const DialogDescription = Dialog.Description;

export interface DialogShellProps {
  open: boolean;
  /** @default 'dialog' */
  role?: 'dialog' | 'alertdialog';
  /** @default 'medium' */
  size?: 'small' | 'medium' | 'large';
  title: ReactNode;
  /** Name of the close button; without it there is none. */
  closeLabel?: string;
  onDismiss: (way: DismissalWay) => void;
  /** Called instead of returning the focus when what opened the dialog is gone. */
  onClosed?: () => void;
  children: ReactNode;
}
