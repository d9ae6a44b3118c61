import { spyOn } from 'storybook/test';

type Restore = () => void;

/** `beforeEach`: copying works, in every engine and without permission. `readText` returns what was copied. */
export function takingClipboard(): Restore {
  return replaceClipboard(async () => {});
}

/** `beforeEach`: neither the clipboard API nor a copy event gets anything onto the clipboard. */
export function refusingClipboard(): Restore {
  spyOn(document, 'execCommand').mockReturnValue(false);
  return replaceClipboard(refuse);
}

/** `beforeEach`: the clipboard API is refused, as on plain http, and a copy event does its work. */
export function eventOnlyClipboard(): Restore {
  const restore = replaceClipboard(refuse);
  spyOn(document, 'execCommand').mockImplementation(() => {
    const clipboardData = new DataTransfer();
    const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    taken = clipboardData.getData('text/plain');
    return event.defaultPrevented;
  });
  return restore;
}

/** What was put on the clipboard last, by whichever way. */
export function clipboardText(): string {
  return taken;
}

let taken = '';

function replaceClipboard(judge: () => Promise<void>): Restore {
  taken = '';
  const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
  const writeText = async (text: string) => {
    await judge();
    taken = text;
  };
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  return () => {
    if (own) Object.defineProperty(navigator, 'clipboard', own);
    else Reflect.deleteProperty(navigator, 'clipboard');
  };
}

async function refuse(): Promise<never> {
  throw new DOMException('The write was refused, as the story asked.', 'NotAllowedError');
}
