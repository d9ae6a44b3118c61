/** Units of ISO 8601 that a duration is asked for in. */
export const durationUnits = ['S', 'M', 'H', 'D', 'W', 'month', 'Y'] as const;
export type DurationUnit = (typeof durationUnits)[number];

export interface Duration {
  count: string;
  unit: DurationUnit;
}

const timeUnits: readonly DurationUnit[] = ['S', 'M', 'H'];

/** `PT15M` of 15 and minutes; what is no number stays recognizable as wrong. */
export function formatDuration({ count, unit }: Duration): string {
  if (count === '') return '';
  const letter = unit === 'month' ? 'M' : unit;
  return `P${timeUnits.includes(unit) ? 'T' : ''}${count}${letter}`;
}

/** Null for a duration of several units, which has to be typed as it is. */
export function parseDuration(text: string): Duration | null {
  if (text === '') return { count: '', unit: 'S' };
  const match = /^P(T?)(\d+(?:\.\d+)?)([YMWDHS])$/.exec(text);
  if (!match) return null;
  const [, time = '', count = '', letter = ''] = match;
  const unit = letter === 'M' && time === '' ? 'month' : (letter as DurationUnit);
  return timeUnits.includes(unit) === (time === 'T') ? { count, unit } : null;
}
