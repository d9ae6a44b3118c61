import { instantFormats } from '../internal/instantFormats.ts';
import { useUiContext } from '../provider/UiContext.ts';

/** A day, with the exact instant as its title. Server and browser may differ in time zone. */
export function Instant({ value, absent }: { value: string | undefined; absent: string }) {
  const { locale } = useUiContext();
  if (value === undefined) return absent;
  const { day, exact } = instantFormats(locale);
  const date = new Date(value);
  return (
    <time dateTime={value} title={exact.format(date)} suppressHydrationWarning>
      {day.format(date)}
    </time>
  );
}
