import type { StoryContext } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';

type User = StoryContext['userEvent'];

export async function send(user: User): Promise<void> {
  await user.click(screen.getByRole('button', { name: 'Send' }));
}

/** What the last sending would have put on the wire, secrets as their length. */
export function sent(): unknown {
  return JSON.parse(screen.getByRole('region', { name: 'What is sent' }).textContent ?? '');
}

export async function expectNothingSent(): Promise<void> {
  await expect(screen.queryByRole('region', { name: 'What is sent' })).not.toBeInTheDocument();
}

/** Nothing wider than the page, whatever the connector calls its fields. */
export async function expectNoOverflow(): Promise<void> {
  const { scrollWidth, clientWidth } = document.documentElement;
  await expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
}
