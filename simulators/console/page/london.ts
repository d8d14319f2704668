const form = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
});

/** An instant as the market's clocks show it. */
export interface LondonTime {
  /** "2026-03-30". */
  readonly date: string;
  /** "10:00:00". */
  readonly time: string;
}

export function londonTime(instant: number | string): LondonTime {
  const parts = form.formatToParts(new Date(instant));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { date: `${of('year')}-${of('month')}-${of('day')}`, time: `${of('hour')}:${of('minute')}:${of('second')}` };
}

/** The instant, epoch milliseconds, at which the clocks of London show "2026-03-30T00:00"; the later one of an hour that comes twice. */
export function londonInstant(text: string): number {
  const wanted = Date.parse(`${text}Z`);
  const shownAt = (instant: number) => {
    const { date, time } = londonTime(instant);
    return Date.parse(`${date}T${time}Z`);
  };
  const offset = shownAt(wanted) - wanted;
  return shownAt(wanted - offset) === wanted ? wanted - offset : wanted;
}

/** The next midnight of London after an instant. */
export function nextMidnight(instant: number | string): number {
  const noon = Date.parse(`${londonTime(instant).date}T12:00:00Z`);
  const tomorrow = new Date(noon + 86_400_000).toISOString().slice(0, 10);
  return londonInstant(`${tomorrow}T00:00`);
}
