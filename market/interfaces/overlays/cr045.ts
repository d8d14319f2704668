import { enumerations } from '../enumerations.ts';
import { changeOfSupplierInterfaces } from '../rows/change-of-supplier.ts';
import type { Overlay } from '../specification.ts';

/** The blocks are inferred: those of the change of supplier that is corrected. */
const likeChangeOfSupplier = changeOfSupplierInterfaces
  .flatMap((row) => row.events)
  .filter((event) => event.code === '[ChangeOfSupplier]');

/**
 * CR045, correction of a supply start date: a reason code and two events that no published description carries.
 * Source: programme paper on CR045 (mhhs-domain.md 3.13).
 */
export const cr045: Overlay = {
  name: 'CR045',
  source: 'programme paper CR045 (not in DIP description v2.1.0)',
  enumerations: {
    DeAppointmentReason: [
      ...(enumerations.DeAppointmentReason ?? []),
      { value: 'SSDFIX', gloss: 'correction of a supply start date' },
    ],
  },
  events: {
    'IF-001': ['[SwitchAnnulled]', '[SwitchRestored]'].flatMap((code) =>
      likeChangeOfSupplier.map((event) => ({ ...event, code })),
    ),
  },
};
