import type { Capabilities } from '@keyward/core';

type Expiry = NonNullable<NonNullable<Capabilities['issue']>['expiry']>;

/** The days that can be chosen, as a date input has them: `2026-12-31`, in the user's time zone. */
export interface ExpiryDays {
  earliest: string;
  latest: string;
  /** The backend's longest lifetime, where it has one. */
  maximumDays?: number;
}

const dayMs = 86_400_000;
/** RFC 3339 has no room for the year 10000, in which the day after ends somewhere. */
const lastDay = '9999-12-30';

/**
 * From tomorrow on, as long as the day has ended when the longest lifetime is over. Where only today
 * has, it is today.
 */
export function expiryDays({ maximumDays }: Expiry, now: Date): ExpiryDays {
  const tomorrow = dayOf(now, 1);
  if (maximumDays === undefined) return { earliest: tomorrow, latest: lastDay };
  const latest = lastDayUntil(now.getTime() + maximumDays * dayMs);
  return { earliest: latest < tomorrow ? latest : tomorrow, latest, maximumDays };
}

/** The last millisecond of a day in the user's time zone; null where the text is no day. */
export function endOfDay(day: string): Date | null {
  const [year = NaN, month = NaN, date = NaN] = day.split('-').map(Number);
  const end = new Date(0);
  end.setHours(0, 0, 0, 0);
  // Not the last second by the clock, which there is twice where summer time ends at midnight.
  end.setFullYear(year, month - 1, date + 1);
  end.setTime(end.getTime() - 1);
  // A date takes the 31st of a short month for one of the next.
  return dayOf(end) === day ? end : null;
}

function lastDayUntil(limitMs: number): string {
  // Also where the limit is further away than dates reach.
  if (!(limitMs < Date.parse(lastDay))) return lastDay;
  const limit = new Date(limitMs);
  const end = endOfDay(dayOf(limit));
  return end !== null && end.getTime() <= limitMs ? dayOf(limit) : dayOf(limit, -1);
}

/** By noon, which no change to or from summer time moves to another day. */
export function dayOf(instant: Date, daysLater = 0): string {
  const day = new Date(instant);
  day.setHours(12, 0, 0, 0);
  day.setDate(day.getDate() + daysLater);
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-');
}
