import { createAdapter, type AdapterDefinition, type KeywardAdapter } from '@keyward/core';
import { render, renderHook, type RenderHookResult, type RenderResult } from '@testing-library/react';
import { StrictMode, type ReactElement, type ReactNode } from 'react';
import { CredentialsProvider, type CredentialsProviderProps } from '../provider/CredentialsProvider.tsx';

type Options = Omit<CredentialsProviderProps, 'adapter' | 'children'>;

function wrapperOf(given: KeywardAdapter | AdapterDefinition, options: Options) {
  const adapter = createAdapter(given);
  return ({ children }: { children?: ReactNode }) => (
    <CredentialsProvider adapter={adapter} {...options}>
      {children}
    </CredentialsProvider>
  );
}

/** Renders in strict mode, inside a provider for this adapter. */
export function renderWithAdapter(
  element: ReactElement,
  adapter: KeywardAdapter | AdapterDefinition,
  options: Options = {},
): RenderResult {
  const Wrapper = wrapperOf(adapter, options);
  return render(element, {
    wrapper: ({ children }) => (
      <StrictMode>
        <Wrapper>{children}</Wrapper>
      </StrictMode>
    ),
  });
}

export function renderHookWithAdapter<Result>(
  hook: () => Result,
  adapter: KeywardAdapter | AdapterDefinition,
  options: Options = {},
): RenderHookResult<Result, unknown> {
  return renderHook(hook, { wrapper: wrapperOf(adapter, options) });
}
