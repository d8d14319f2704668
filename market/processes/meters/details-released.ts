import type { RoleCode } from '../../identifiers/roles.ts';
import type { DutyFamily } from '../duties/duty.ts';
import { detailFlows, flowDate } from './detail-flows.ts';

const onSite: readonly RoleCode[] = ['MSS', 'MSA'];

/** The details of a meter that came by flow: which flows, of which meter. */
export interface ReceivedDetails {
  readonly flows: readonly string[];
  readonly meterId: string;
}

const received = (notes: Readonly<Record<string, unknown>>) =>
  (notes.meterDetails ?? { flows: [], meterId: '' }) as ReceivedDetails;

/**
 * Meter details in a change of metering service: the outgoing one is asked to release them when an appointment was accepted (IF-035
 * [IMS-SendMTD]) and has 120 minutes; the gaining one may ask for them itself by D0170 (mhhs-domain.md 3.0 and 3.1; REC-APP-08 to 10). Of a
 * smart meter nothing goes by flow.
 */
export const detailsReleased: DutyFamily = {
  name: 'details-released',
  rows: [
    {
      id: 'meter-details-released',
      at: onSite,
      on: { message: 'IF-035', events: ['[IMS-SendMTD]'] },
      sends: detailFlows(['the gaining metering service']),
      requirements: ['REC-SLA-04', 'REC-SLA-05'],
    },
    {
      id: 'meter-details-chased',
      at: onSite,
      on: { act: 'chase-meter-details' },
      sends: [
        {
          ...{ flow: 'D0170', to: 'the metering service' },
          values: ({ point, words, context }) => ({
            effectiveFromDate: String(words.date).replaceAll('-', '') || flowDate(context.now),
            newMeterOperator: context.self.mpid,
            mpanCore: point.mpan,
          }),
        },
      ],
      requirements: ['REC-APP-09'],
    },
    {
      id: 'meter-details-sent-again',
      at: onSite,
      on: { flow: 'D0170' },
      sends: detailFlows(['the sender']),
      requirements: ['REC-APP-10', 'DTN-D0170-01'],
    },
    ...['D0268', 'D0149', 'D0150'].map((flow): DutyFamily['rows'][number] => ({
      id: `meter-details-${flow.toLowerCase()}-kept`,
      at: onSite,
      on: { flow },
      notes: ({ notes, words }) => ({
        meterDetails: { flows: [...received(notes).flows, flow], meterId: String(words.meterId ?? '') },
      }),
      requirements: ['REC-APP-08'],
    })),
  ],
};
