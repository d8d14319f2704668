/**
 * Bank holidays in England and Wales, days on which nothing counts as a working day. Scottish holidays do not count.
 * Source: mhhs-domain.md 6 (26 August 2024 also stands in a programme calendar); the government announces them under the
 * Banking and Financial Dealings Act 1971. Dates of years not announced yet follow the usual rule: New Year's Day,
 * Good Friday, Easter Monday, first and last Monday of May, last Monday of August, Christmas Day, Boxing Day; one that
 * falls on a weekend moves to the next weekday. A royal occasion can add a day: then add it here.
 */
export const bankHolidays: Readonly<Record<string, readonly string[]>> = {
  2024: dates(2024, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'),
  2025: dates(2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'),
  2026: dates(2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'),
  2027: dates(2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'),
  2028: dates(2028, '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26'),
};

function dates(year: number, monthDays: string): readonly string[] {
  return monthDays.split(' ').map((monthDay) => `${year}-${monthDay}`);
}
