import type { Capabilities, KeywardAdapter } from '@keyward/core';
import type { Backend } from './backends.ts';

/** What the backend declares, in words; `null` is what it cannot do. */
const facts: readonly [what: string, declared: (capabilities: Capabilities) => string | null][] = [
  ['Issue', ({ issue }) => (issue ? issue.accessLevels.map((level) => levelNames[level]).join(', ') : null)],
  ['Find a lost answer', ({ issue }) => (issue?.replay === 'sameSecret' ? 'Yes' : null)],
  ['Expiry', ({ issue }) => (issue?.expiry ? 'Can be chosen' : null)],
  ['Connection limit', ({ issue }) => (issue?.connectionLimit ? 'Can be chosen' : null)],
  [
    'Scopes',
    ({ scopes }) => (scopes === undefined ? null : scopes === 'listed' ? 'Listed' : 'Set by the server'),
  ],
  ['Store', ({ store }) => (store ? 'Yes' : null)],
  ['Edit', ({ update }) => update?.fields.join(', ') ?? null],
  ['Rotate', ({ rotate }) => (rotate ? 'Yes' : null)],
  ['Disable', ({ disable }) => (disable ? 'Yes' : null)],
  ['Verify', ({ verify }) => verify?.of.join(', ') ?? null],
  ['Delete', ({ delete: deletion }) => (deletion ? 'Yes' : null)],
  [
    'Usages',
    ({ usages }) => (usages === undefined ? null : usages === 'listed' ? 'Listed' : 'Named by a refusal'),
  ],
];

const levelNames = { full: 'Full', fineGrained: 'Fine grained' } as const;

/** What the chosen backend is, and what it can and cannot do. */
export function BackendFacts({ backend, adapter }: { backend: Backend; adapter: KeywardAdapter }) {
  return (
    <details className="host-facts">
      <summary>What {backend.label} can do</summary>
      <p>{backend.about}</p>
      <dl>
        {facts.map(([what, declared]) => {
          const text = declared(adapter.capabilities);
          return (
            <div key={what} data-absent={text === null ? '' : undefined}>
              <dt>{what}</dt>
              <dd>{text ?? 'No'}</dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
