import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { downloadText } from './downloadText.ts';

let saved: { name: string; href: string }[] = [];

beforeEach(() => {
  saved = [];
  vi.useFakeTimers();
  vi.stubGlobal(
    'URL',
    Object.assign(class extends URL {}, { createObjectURL: () => 'blob:1', revokeObjectURL: vi.fn() }),
  );
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, href: this.href });
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('saves under the given name, and lets go of the text a moment later', () => {
  expect(downloadText('A=1', 'credentials.env', 'text/plain')).toBe(true);
  expect(saved).toEqual([{ name: 'credentials.env', href: 'blob:1' }]);
  vi.runAllTimers();
  expect(URL.revokeObjectURL).toHaveBeenCalledExactlyOnceWith('blob:1');
});

it('does not trust a download inside a frame, where a browser drops it without a word', () => {
  vi.spyOn(window, 'self', 'get').mockReturnValue({} as typeof window);
  expect(downloadText('A=1', 'credentials.env', 'text/plain')).toBe(false);
  expect(saved).toHaveLength(1);
});
