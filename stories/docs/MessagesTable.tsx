import { Table } from './Table.tsx';

/** Every text of a widget, by the key under which a host replaces it. */
export function MessagesTable({ messages }: { messages: object }) {
  return (
    <Table
      head={['Key', 'English']}
      rows={Object.entries(messages).map(([key, text]) => [<code key="key">{key}</code>, shown(text)])}
    />
  );
}

function shown(text: unknown): string {
  if (typeof text === 'string') return text;
  if (typeof text === 'function') return 'A function: its arguments are in the type.';
  return Object.values(text as object)
    .map(shown)
    .join(' · ');
}
