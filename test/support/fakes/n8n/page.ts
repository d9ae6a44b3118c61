import { Refusal } from './refusal.ts';

/** A page of rows; the cursor to the next holds where that begins and how long it is. */
export function pageOf<Item, Row>(
  items: readonly Item[],
  query: URLSearchParams,
  rowOf: (item: Item) => Row,
): { data: Row[]; nextCursor: string | null } {
  let limit = Math.min(Number(query.get('limit') ?? 100) || 100, 250);
  let offset = 0;
  const cursor = query.get('cursor');
  if (cursor !== null) {
    try {
      ({ limit, offset } = JSON.parse(atob(cursor)) as { limit: number; offset: number });
    } catch {
      throw new Refusal(400, 'An invalid cursor was provided');
    }
  }
  const end = offset + limit;
  const nextCursor = items.length > end ? btoa(JSON.stringify({ limit, offset: end })) : null;
  return { data: items.slice(offset, end).map(rowOf), nextCursor };
}
