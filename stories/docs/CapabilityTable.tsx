import type { Capabilities } from '@keyward/core';
import { useId } from 'react';
import { capabilityFacts } from '../support/capabilityFacts.ts';

const cell = {
  padding: '0.35rem 0.6rem',
  borderBlockEnd: '1px solid color-mix(in oklab, CanvasText 17%, Canvas)',
  textAlign: 'start',
  verticalAlign: 'top',
} as const;

const absent = { ...cell, color: 'color-mix(in oklab, CanvasText 68%, Canvas)' };

/** What backends can do, in words, a column for each. It knows nothing of them but what they declare. */
export function CapabilityTable({ caption, backends }: CapabilityTableProps) {
  const captionId = useId();
  const columns = backends.map(({ name, capabilities }) => ({ name, facts: capabilityFacts(capabilities) }));
  return (
    // A scrolling region must be reachable by keyboard.
    <div role="region" aria-labelledby={captionId} tabIndex={0} style={{ overflowX: 'auto' }}>
      <table style={{ borderCollapse: 'collapse', fontSize: '0.875rem', lineHeight: 1.4 }}>
        <caption id={captionId} style={{ paddingBlock: '0.5rem', fontWeight: 600, textAlign: 'start' }}>
          {caption}
        </caption>
        <thead>
          <tr>
            <th scope="col" style={cell}>
              Capability
            </th>
            {columns.map(({ name }) => (
              <th key={name} scope="col" style={cell}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns[0]?.facts.map(({ what }, row) => (
            <tr key={what}>
              <th scope="row" style={{ ...cell, fontWeight: 'normal' }}>
                {what}
              </th>
              {columns.map(({ name, facts }) => {
                const declared = facts[row]?.declared ?? null;
                return (
                  <td key={name} style={declared === null ? absent : cell}>
                    {declared ?? 'no'}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export interface CapabilityTableProps {
  caption: string;
  backends: readonly { name: string; capabilities: Capabilities }[];
}
