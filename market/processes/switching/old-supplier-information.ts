import { localDateOf } from '../../calendar/london.ts';
import type { DutyFamily, Notes, Occasion } from '../duties/duty.ts';
import { kindOfPoint } from '../meters/meter-kinds.ts';

/** A register of a meter as its supplier keeps it. */
export interface KeptRegister {
  readonly registerId: string;
  /** Time pattern regime; that of a register that counts everything is of no one's choosing and left out. */
  readonly timePattern?: string;
  /** Last reading that was taken or given by the customer. */
  readonly reading: string;
  /** Local date on which it was read. */
  readonly readOn: string;
  /** What the supplier expects it to have counted at the switch, where it has estimated that. */
  readonly estimate?: string;
}

/** Time pattern regime of the register that counts everything (S2, updated D0311). */
export const cumulativePattern = '00001A';

const kept = (notes: Notes) => (notes.registers as readonly KeptRegister[] | undefined) ?? [];
const flowDate = (localDate: string) => localDate.replaceAll('-', '');
const loses = ({ words, context }: Occasion) => words.losingSupplierDipId === context.self.dipId;

/**
 * What the classes of legacy arrangements say of the metering point. Of a migrated one the profile class is left to a
 * traditional meter, nothing has a timeswitch code, and the tariff stands in the place of the line loss factor class.
 */
function classes({ point }: Occasion): Readonly<Record<string, string>> {
  if (point.regime === 'legacy') return { profileClass: point.profileClass ?? '', lineLossFactorClass: '' };
  const traditional = kindOfPoint(point) === 'traditional';
  return { profileClass: traditional ? (point.profileClass ?? '') : '', lineLossFactorClass: point.duosTariff };
}

const lastReading = ({ registerId, reading, readOn, timePattern }: KeptRegister) => ({
  registerId,
  readingDateTime: `${flowDate(readOn)}000000`,
  registerReading: reading,
  timePatternRegime: timePattern ?? cumulativePattern,
});

const estimated = ({ registerId, estimate }: KeptRegister) =>
  estimate === undefined ? [] : [{ registerId, registerReading: estimate }];

/**
 * What the losing supplier tells the gaining one (D0311): of a legacy metering point always, of a migrated one where it keeps
 * readings of registers, for what else it could tell the site facts say (mhhs-domain.md 3.4, 4.3; that it is left out without
 * readings is inferred). Annual consumption belongs to legacy arrangements and is kept by nobody here.
 */
export const oldSupplierInformation: DutyFamily = {
  name: 'old-supplier-information',
  rows: [
    {
      id: 'registers-kept',
      at: ['SUP'],
      on: { act: 'keep registers' },
      notes: ({ words }) => ({ registers: words.registers }),
      requirements: ['DTN-D0311-05', 'DTN-D0311-08'],
    },
    {
      id: 'old-supplier-information-sent',
      at: ['SUP'],
      on: { css: 'supply-lost' },
      when: (on) =>
        loses(on) && on.point.meters.length > 0 && (on.point.regime === 'legacy' || kept(on.notes).length > 0),
      sends: [
        {
          flow: 'D0311',
          to: 'the gaining supplier',
          values: (on) => ({
            mpanCore: on.point.mpan,
            effectiveToDate: flowDate(localDateOf(Number(on.words.effectiveFrom))),
            energisationStatus: on.point.energisation,
            meterTimeswitchCode: '',
            ...classes(on),
            meterId: on.point.meters[0]?.meterId ?? '',
            meterType: on.point.meters[0]?.meterType ?? '',
          }),
          repeats: ({ notes }) => ({ '07D': kept(notes).map(lastReading), '08D': kept(notes).flatMap(estimated) }),
        },
      ],
      requirements: [
        ...['MIG-FM-COS-06', 'REC-CHK-08', 'DTN-D0311-01', 'DTN-D0311-02', 'DTN-D0311-03', 'DTN-D0311-04'],
        ...['DTN-D0311-05', 'DTN-D0311-06', 'DTN-D0311-07', 'DTN-D0311-08'],
      ],
    },
  ],
};
