/* Words in which tables about settlement are written, and what they are in messages. */

/** The same as settlement sees them, by quantity and segment. */
export const kindOf = (quantity: string, segment: string): string =>
  `${{ S: 'smart', A: 'advanced', U: 'unmetered' }[segment] ?? segment} ${quantity === 'AI' ? 'import' : 'export'}`;

/** What the metered and the estimated part of consumption are called. */
export const basisWords: Readonly<Record<string, string>> = { actual: 'metered', estimated: 'estimated' };

/** "33 to 38", "7", "nothing" or "everything" as half-hours of a day, counted from 1. @throws {RangeError} for other words */
export function halfHoursOf(words: string, most: number): readonly number[] {
  if (words === 'nothing') return [];
  if (words === 'everything') return Array.from({ length: most }, (_, place) => place + 1);
  const [, first, last = first] = /^(\d+)(?: to (\d+))?$/.exec(words) ?? [];
  if (first === undefined) throw new RangeError(`"${words}" are no half-hours; write 33 to 38, nothing or everything`);
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, place) => Number(first) + place);
}

/** What a load shape is made of (DI-154). */
export const flagWords: Readonly<Record<string, string>> = {
  A: 'metered data',
  D: 'the standard default',
  E: 'the back-stop',
  B: 'nothing',
};

const group = (connection: string, segment: string, domestic: 'T' | 'F', quantity: string) => ({
  ...{ loadShapeGSPGroupID: '_A', connectionTypeIndicator: connection, marketSegmentIndicator: segment },
  ...{ loadShapeDomesticPremiseIndicator: domestic, measurementQuantityID: quantity },
});

/** Load shape categories by the words for their metering points (B051). */
export const shapeGroups: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'smart import': group('W', 'S', 'T', 'AI'),
  'smart export': group('W', 'S', 'T', 'AE'),
  'advanced import': group('L', 'A', 'F', 'AI'),
  'unmetered import': group('U', 'U', 'F', 'AI'),
};
