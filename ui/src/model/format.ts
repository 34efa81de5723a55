import type { HourCycle } from "../backend/types.gen";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Unit = "second" | "minute" | "hour" | "day";

/** Made when it is first needed: of these none is cheap, and a window needs few at once. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Times and numbers as the person's language writes them: the only place where they are written. */
export class Format {
  readonly collator: Intl.Collator;
  private readonly units: Record<Unit, () => Intl.NumberFormat>;
  private readonly clock: () => Intl.DateTimeFormat;
  private readonly exactClock: () => Intl.DateTimeFormat;
  private readonly dayAndClock: () => Intl.DateTimeFormat;
  private readonly moment: () => Intl.DateTimeFormat;
  private readonly calendarDay: () => Intl.DateTimeFormat;
  private readonly shortDay: () => Intl.DateTimeFormat;
  private readonly dayOfWeek: () => Intl.DateTimeFormat;
  private readonly count: () => Intl.NumberFormat;
  private readonly rough: () => Intl.NumberFormat;
  private readonly exact: () => Intl.NumberFormat;

  constructor(locale: string, hourCycle: HourCycle) {
    const time = (options: Intl.DateTimeFormatOptions) =>
      once(() => new Intl.DateTimeFormat(locale, options));
    const hour = hourCycle === "h12" ? ("numeric" as const) : ("2-digit" as const);
    const timeOfDay = { hour, minute: "2-digit", hourCycle } as const;
    const number = (options: Intl.NumberFormatOptions) => once(() => new Intl.NumberFormat(locale, options));
    const unit = (name: Unit) => number({ style: "unit", unit: name, unitDisplay: "narrow" });
    // Engines are several times faster without options, and all tenants are sorted by name at first.
    this.collator = new Intl.Collator(locale);
    this.units = { second: unit("second"), minute: unit("minute"), hour: unit("hour"), day: unit("day") };
    this.clock = time(timeOfDay);
    this.exactClock = time({ ...timeOfDay, second: "2-digit" });
    this.dayAndClock = time({ day: "numeric", month: "short", ...timeOfDay });
    this.moment = time({ dateStyle: "medium", timeStyle: "medium", hourCycle });
    this.calendarDay = time({ dateStyle: "medium" });
    this.shortDay = time({ day: "numeric", month: "short" });
    this.dayOfWeek = time({ weekday: "short" });
    this.count = number({});
    this.rough = number({ style: "percent" });
    this.exact = number({ style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 2 });
  }

  /** How long something lasts, in its largest unit: "40s", "4m", "9d". */
  span(ms: number): string {
    const length = Math.max(0, ms);
    if (length < MINUTE) return this.counted("second", length / 1000);
    if (length < HOUR) return this.counted("minute", length / MINUTE);
    if (length < DAY) return this.counted("hour", length / HOUR);
    return this.counted("day", length / DAY);
  }

  /** A number and its unit, which stay on one line. */
  private counted(unit: Unit, count: number): string {
    return this.units[unit]().format(Math.floor(count)).replace(" ", "\u00a0");
  }

  /** How long ago something was. */
  age(time: string, now: number): string {
    return this.span(now - Date.parse(time));
  }

  /** How long until something comes. */
  until(time: string, now: number): string {
    return this.span(Date.parse(time) - now);
  }

  /** The time of day. */
  time(time: string | number): string {
    return formatted(this.clock, time);
  }

  /** A time of day in minutes after midnight. */
  timeOfDay(minutes: number): string {
    return formatted(this.clock, new Date(2026, 0, 1, 0, minutes).getTime());
  }

  /** Date and time, to the second. */
  dateTime(time: string | number): string {
    return formatted(this.moment, time);
  }

  date(time: string | number): string {
    return formatted(this.calendarDay, time);
  }

  /** A day without its year. */
  day(time: string | number): string {
    return formatted(this.shortDay, time);
  }

  /** A day without its year, and the time of day. */
  dayAndTime(time: string | number): string {
    return formatted(this.dayAndClock, time);
  }

  /** The time of day, to the second. */
  exactTime(time: string | number): string {
    return formatted(this.exactClock, time);
  }

  /** The short name of a day of the week. */
  weekday(time: number): string {
    return formatted(this.dayOfWeek, time);
  }

  number(value: number): string {
    return this.count().format(value);
  }

  /** A share among others. */
  share(share: number): string {
    return this.rough().format(share);
  }

  /** A share that is a promise kept or not. */
  percent(share: number): string {
    // 99.996 % is not 100 %: never round an outage away.
    return this.exact().format(Math.floor(share * 10_000) / 10_000);
  }
}

function formatted(format: () => Intl.DateTimeFormat, time: string | number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : format().format(date);
}
