import type { EnvironmentColumn } from '@keyward/react';

/** An environment may be called anything: `aria-controls` would take a space for the end of an id. */
export function columnId(id: string, { key }: Pick<EnvironmentColumn, 'key'>): string {
  const codes = Array.from({ length: key.length }, (_, index) => key.charCodeAt(index).toString(16));
  return `${id}-${codes.join('.')}`;
}
