import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { copyText } from './copyText.ts';

const own = { clipboard: Object.getOwnPropertyDescriptor(navigator, 'clipboard') };
let clipboardText = '';

/** jsdom has neither a clipboard nor `execCommand`. */
function install(writeText: ((text: string) => Promise<void>) | undefined, execCommand: () => boolean) {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: writeText && { writeText } });
  Object.defineProperty(document, 'execCommand', { configurable: true, value: execCommand });
}

/** What a browser does on `execCommand('copy')`. */
function dispatchCopy(clipboardData: object | null): boolean {
  const event = Object.assign(new Event('copy', { bubbles: true, cancelable: true }), { clipboardData });
  document.body.dispatchEvent(event);
  return true;
}

const refuse = async () => {
  throw new DOMException('no', 'NotAllowedError');
};
const take = {
  setData: (type: string, text: string) => {
    clipboardText = `${type}: ${text}`;
  },
};

beforeEach(() => {
  clipboardText = '';
});

afterEach(() => {
  if (own.clipboard) Object.defineProperty(navigator, 'clipboard', own.clipboard);
  else Reflect.deleteProperty(navigator, 'clipboard');
  Reflect.deleteProperty(document, 'execCommand');
});

it('writes by the clipboard API where it is allowed', async () => {
  const writeText = vi.fn(async () => {});
  const execCommand = vi.fn(() => true);
  install(writeText, execCommand);
  await expect(copyText('abc')).resolves.toBe(true);
  expect(writeText).toHaveBeenCalledExactlyOnceWith('abc');
  expect(execCommand).not.toHaveBeenCalled();
});

it('answers a copy event itself where the API is refused, before anybody else on the page sees it', async () => {
  const onCopy = vi.fn();
  document.addEventListener('copy', onCopy);
  install(refuse, () => dispatchCopy(take));
  await expect(copyText('abc')).resolves.toBe(true);
  document.removeEventListener('copy', onCopy);
  expect(clipboardText).toBe('text/plain: abc');
  expect(onCopy).not.toHaveBeenCalled();
});

it('does the same where there is no clipboard API, as on plain http', async () => {
  install(undefined, () => dispatchCopy(take));
  await expect(copyText('abc')).resolves.toBe(true);
  expect(clipboardText).toBe('text/plain: abc');
});

it.each([
  ['the command is refused', () => false],
  [
    'the command throws',
    () => {
      throw new DOMException('no');
    },
  ],
  ['the command says yes and fires no event', () => true],
  ['the event brings no clipboard', () => dispatchCopy(null)],
])('does not claim a copy when %s', async (_, execCommand) => {
  install(refuse, execCommand);
  await expect(copyText('abc')).resolves.toBe(false);
});

it("leaves the user's own copying alone afterwards", async () => {
  install(refuse, () => dispatchCopy(take));
  await copyText('abc');
  clipboardText = '';
  dispatchCopy(take);
  expect(clipboardText).toBe('');
});
