import type { ReactNode } from 'react';

/** A plain table: Markdown in a docs page has none. */
export function Table({ head, rows }: TableProps) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((text) => (
            <th key={text} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...rest], index) => (
          <tr key={index}>
            <td>{prose(first)}</td>
            {rest.map((cell, column) => (
              <td key={column}>{prose(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export interface TableProps {
  head: readonly string[];
  rows: readonly (readonly ReactNode[])[];
}

/** Text between backticks is code, as in Markdown. */
function prose(cell: ReactNode): ReactNode {
  if (typeof cell !== 'string') return cell;
  return cell.split('`').map((text, index) => (index % 2 === 0 ? text : <code key={index}>{text}</code>));
}
