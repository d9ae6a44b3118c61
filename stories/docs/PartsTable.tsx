import type { Part } from '@keyward/ui/parts';
import { Table } from './Table.tsx';

/** The anatomy of a widget, from the list that its sources are tested against. */
export function PartsTable({ parts }: { parts: readonly Part[] }) {
  return (
    <Table
      head={['Class', 'State', 'What it is']}
      rows={parts.map(({ className, attributes = {}, description }) => [
        <code key="class">{`.${className}`}</code>,
        Object.entries(attributes).map(([name, values]) => (
          <div key={name}>
            <code>{values.length === 0 ? name : `${name}="${values.join(' | ')}"`}</code>
          </div>
        )),
        description,
      ])}
    />
  );
}
