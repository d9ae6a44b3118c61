import { renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { useScrollLock } from './useScrollLock.ts';

const root = document.documentElement;
afterEach(() => root.removeAttribute('style'));

it('wins over the overflow that a host has set, and gives it back', () => {
  root.style.overflow = 'scroll';
  const { unmount } = renderHook(() => useScrollLock(true));
  expect(root.style.overflow).toBe('hidden');
  unmount();
  expect(root.style.overflow).toBe('scroll');
});

it('holds until the last of two dialogs has gone', () => {
  const outer = renderHook(() => useScrollLock(true));
  const inner = renderHook(() => useScrollLock(true));
  inner.unmount();
  expect(root.style.overflow).toBe('hidden');
  outer.unmount();
  expect(root.style.overflow).toBe('');
});
