import { instantFormats } from './instantFormats.ts';
import { useUiContext } from '../provider/UiContext.ts';

/** A day, with the exact instant as its title. Server and browser may differ in time zone. */
export function Instant({ value, absent, never = absent }: InstantProps) {
  const { locale } = useUiContext();
  if (value === undefined) return absent;
  if (value === null) return never;
  const { day, exact } = instantFormats(locale);
  const date = new Date(value);
  return (
    <time dateTime={value} title={exact.format(date)} suppressHydrationWarning>
      {day.format(date)}
    </time>
  );
}

interface InstantProps {
  value: string | null | undefined;
  /** Stands for what nobody knows. */
  absent: string;
  /** Stands for `null`: it has not happened. */
  never?: string;
}
