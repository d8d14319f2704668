import { localDateOf } from '../calendar/london.ts';
import { roles } from '../identifiers/roles.ts';
import { dataItems, type Enquired, type ShownItem } from './data-items.ts';

/**
 * Roles that may enquire: every role of the half-hourly arrangements and of the legacy ones while they last (REC-EES-05; which role
 * may see which item is not published, so each sees all of them).
 */
export const enquirers: readonly string[] = roles.map(({ code }) => code);

/** What an enquiry shows of a metering point: the items of its regime, in their order. */
export function enquire(enquired: Enquired): readonly ShownItem[] {
  return dataItems
    .filter(({ regime }) => regime === 'both' || regime === enquired.point.regime)
    .map((item) => {
      const value = item.value(enquired);
      const from = item.from?.(enquired);
      return {
        title: item.title,
        group: item.group,
        value: value === undefined || value === '' ? null : value,
        effectiveFrom: from === undefined || from === null ? null : localDateOf(from),
      };
    });
}
