/**
 * Puts text on the clipboard: by the clipboard API, and where that is missing or refused (plain
 * http, sandboxed frames, permissions) by answering one copy event ourselves.
 *
 * Call it directly in the handler of a click or key.
 *
 * @returns whether a write was confirmed; false means that nothing was copied
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByEvent(text);
  }
}

function copyByEvent(text: string): boolean {
  let isWritten = false;
  const onCopy = (event: ClipboardEvent) => {
    event.stopImmediatePropagation();
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    isWritten = event.clipboardData !== null;
  };
  document.addEventListener('copy', onCopy, { capture: true });
  try {
    return legacyDocument().execCommand('copy') && isWritten;
  } catch {
    return false;
  } finally {
    document.removeEventListener('copy', onCopy, { capture: true });
  }
}

/** `execCommand` is deprecated, and the only way to a copy event where the clipboard API is missing. */
function legacyDocument(): { execCommand(command: 'copy'): boolean } {
  return document;
}
