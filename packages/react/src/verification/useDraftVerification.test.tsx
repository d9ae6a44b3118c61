import { memoryAdapterDefinition, type MemoryAdapterOptions } from '@keyward/adapters/memory';
import {
  createAdapter,
  KeywardError,
  Secret,
  type KeywardAdapter,
  type StoreCredentialInput,
  type Verification,
  type VerifyCredentialParams,
} from '@keyward/core';
import { act } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderHookWithAdapter } from '../test/renderWithAdapter.tsx';
import { useDraftVerification } from './useDraftVerification.ts';

type Answer = Pick<Verification, 'status' | 'causes'> | KeywardError;
const works: Answer = { status: 'verified', causes: [] };
const fails: Answer = {
  status: 'failed',
  causes: [{ path: ['secrets', 'apiKey'], code: 'invalidCredentials' }],
};

let sent: VerifyCredentialParams[];
/** Answers the question that was asked first and has no answer yet. */
let give: (answer: Answer) => Promise<void>;

/** A backend that answers when the test says so. */
function slowBackend(options: MemoryAdapterOptions = {}): KeywardAdapter {
  const waiting: ((answer: Answer) => void)[] = [];
  give = (answer) => act(async () => waiting.shift()?.(answer));
  return createAdapter({
    ...memoryAdapterDefinition({ ...options, capabilities: { verify: { of: ['draft'] } } }),
    verifyCredential: async (params) => {
      sent.push(params);
      const answer = await new Promise<Answer>((resolve) => waiting.push(resolve));
      if (answer instanceof KeywardError) throw answer;
      return { checkedAt: '2026-11-25T07:00:00Z', ...answer };
    },
  });
}

function typed(): StoreCredentialInput & { secrets: { apiKey: Secret } } {
  const secrets = { apiKey: new Secret('sk_canary') };
  return { name: '', connectorId: 'stripe', type: 'apiKey', values: {}, secrets };
}

function show() {
  const onAnswer = vi.fn<(verification: Verification) => void>();
  const { result, unmount } = renderHookWithAdapter(() => useDraftVerification(onAnswer), slowBackend());
  const verify = () => {
    const input = typed();
    act(() => result.current.verify(input));
    return input.secrets.apiKey;
  };
  return { result, unmount, onAnswer, verify, phase: () => result.current.state.phase };
}

beforeEach(() => {
  sent = [];
});

it('tells what was found out of the values that it was given, and clears their boxes', async () => {
  const { result, onAnswer, verify, phase } = show();
  expect(phase()).toBe('idle');
  const apiKey = verify();
  expect(phase()).toBe('verifying');
  expect(apiKey.isCleared).toBe(false);
  await give(fails);
  expect(result.current.state).toMatchObject({ phase: 'failed', verification: fails });
  expect(apiKey.isCleared).toBe(true);
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(fails));
});

it('says why nobody found out, and clears the boxes then too', async () => {
  const { result, onAnswer, verify } = show();
  const apiKey = verify();
  await give(new KeywardError('unavailable'));
  expect(result.current.state).toMatchObject({ phase: 'undecided', error: { code: 'unavailable' } });
  expect(apiKey.isCleared).toBe(true);
  expect(onAnswer).not.toHaveBeenCalled();
});

it('sends one question for a double click, and keeps no box of the second', async () => {
  const { result, verify, phase } = show();
  const [first, second] = [typed(), typed()];
  act(() => {
    result.current.verify(first);
    result.current.verify(second);
  });
  expect(verify().isCleared).toBe(true);
  expect(second.secrets.apiKey.isCleared).toBe(true);
  expect(first.secrets.apiKey.isCleared).toBe(false);
  await give(works);
  expect(sent).toHaveLength(1);
  expect(phase()).toBe('verified');
});

describe('a result about other values', () => {
  it('is stale as soon as one of them changes', async () => {
    const { result, verify, phase } = show();
    verify();
    await give(works);
    expect(phase()).toBe('verified');
    act(() => result.current.changed());
    expect(phase()).toBe('stale');
  });

  it('that comes after a change counts for nothing, and its question is stopped', async () => {
    const { result, onAnswer, verify, phase } = show();
    const apiKey = verify();
    act(() => result.current.changed());
    expect(sent[0]?.signal.aborted).toBe(true);
    await give(works);
    expect(phase()).toBe('stale');
    expect(onAnswer).not.toHaveBeenCalled();
    expect(apiKey.isCleared).toBe(true);
  });

  it('does not take the place of the one that is asked for now', async () => {
    const { result, verify, phase } = show();
    verify();
    act(() => result.current.changed());
    verify();
    await give(works);
    expect(phase()).toBe('verifying');
    await give(fails);
    expect(phase()).toBe('failed');
    expect(sent).toHaveLength(2);
  });
});

it('can be stopped, and asked again at once', async () => {
  const { result, onAnswer, verify, phase } = show();
  const apiKey = verify();
  act(() => result.current.cancel());
  expect(phase()).toBe('idle');
  expect(sent[0]?.signal.aborted).toBe(true);
  verify();
  expect(phase()).toBe('verifying');
  await give(works);
  expect(phase()).toBe('verifying');
  expect(apiKey.isCleared).toBe(true);
  await give(works);
  expect(phase()).toBe('verified');
  expect(onAnswer).toHaveBeenCalledOnce();
});

it('stops its question when it is gone, and keeps no box', async () => {
  const { unmount, onAnswer, verify } = show();
  const apiKey = verify();
  unmount();
  expect(sent[0]?.signal.aborted).toBe(true);
  await give(works);
  await vi.waitFor(() => expect(apiKey.isCleared).toBe(true));
  expect(onAnswer).not.toHaveBeenCalled();
});

it('says after ten seconds that it is still trying', () => {
  vi.useFakeTimers();
  try {
    const { result, verify } = show();
    verify();
    act(() => void vi.advanceTimersByTime(9_999));
    expect(result.current.isStillTrying).toBe(false);
    act(() => void vi.advanceTimersByTime(1));
    expect(result.current.isStillTrying).toBe(true);
    act(() => result.current.cancel());
    expect(result.current.isStillTrying).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});
