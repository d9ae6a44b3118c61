import { credentialColumns } from '../credentials/credentialRow.ts';
import type { SqlValue } from '../database/database.ts';
import { filterConditions, searchConditions } from './conditions.ts';
import type { Position } from './cursor.ts';
import type { PageRequest } from './listCredentials.ts';
import { sortColumns } from './sortOrder.ts';
import { sqlParams } from './sqlParams.ts';

/** The rows that the order has a value of, or those without one. */
export type PagePart = 'set' | 'unset';

/**
 * The statement for one stretch of a list, and its parameters. Which rows these are is found out first and by
 * itself, because an index can answer that, and only their records are read.
 */
export function pageStatement(
  organizationId: string,
  part: PagePart,
  { limit, sort, filter, search }: Omit<PageRequest, 'after'>,
  after?: Position,
): { text: string; values: readonly SqlValue[] } {
  const params = sqlParams();
  const organization = params.add(organizationId);
  const { name, cast, canBeUnset } = sortColumns[sort.by];
  const [direction, beyond] = sort.direction === 'ascending' ? ['asc', '>'] : ['desc', '<'];
  const conditions = [
    `organization_id = ${organization}`,
    ...(canBeUnset ? [`${name} is ${part === 'set' ? 'not null' : 'null'}`] : []),
    ...filterConditions(filter, params, organization).values(),
    ...searchConditions(search, params),
  ];
  if (after?.key === null) conditions.push(`id ${beyond} ${params.add(after.id)}`);
  else if (after) {
    const key = after.key instanceof Date ? after.key.toISOString() : after.key;
    conditions.push(`(${name}, id) ${beyond} (${params.add(key)}::${cast}, ${params.add(after.id)})`);
  }
  const order = `order by ${name} ${direction}, id ${direction}`;
  const text = `with page as materialized (
      select id from keyward_credentials where ${conditions.join(' and ')} ${order} limit ${params.add(limit)}
    )
    select ${credentialColumns}, ${name} as sort_key from keyward_credentials
    where organization_id = ${organization} and id in (select id from page) ${order}`;
  return { text, values: params.values };
}
