import type { RoleCode } from '../identifiers/roles.ts';
import type { Place } from '../processes/duties/places.ts';
import type { ExpectedMessage } from './expected-message.ts';

const onSite: readonly RoleCode[] = ['MSS', 'MSA'];

const everybody: readonly Place[] = [
  'the data service',
  'the supplier',
  'the network operator',
  'the enquiry service',
  'the retriever',
];

/** Report, outcome and refusal of one kind of works. */
function worksOf<const Event extends string>(
  what: string,
  event: Event,
  requirement: string,
  repeats: readonly string[],
) {
  const outcome = {
    interfaceId: 'IF-006',
    event,
    from: ['REGS'],
    names: ['the sender'],
    anchor: 'what it answers',
    deadline: { minutes: 'registration_response_minutes' },
    repeats,
    correlation: 'kept',
  } as const;
  return {
    report: {
      ...{ id: `report of the ${what}`, interfaceId: 'IF-005', event, from: onSite },
      ...{ reaches: ['the registration service'], anchor: 'its date' },
      deadline: { workingDays: 'meter_works_report_days' },
      requirements: [requirement, 'REC-MTR-03', 'REC-SLA-03'],
    },
    outcome: {
      ...{ id: `outcome of the ${what}`, ...outcome, answer: 'A', reaches: everybody },
      requirements: ['DIP-IF-006-01'],
    },
    refusal: {
      ...{ id: `refusal of the ${what}`, ...outcome, answer: 'R', nobodyElse: true },
      requirements: ['DIP-IF-006-02'],
    },
  } as const satisfies Record<string, ExpectedMessage>;
}

/** The messages of meter works by what was done (dip-messages.md 3.1 and 3.2, IF-005 and IF-006; mhhs-domain.md 3.0 and 3.6). */
export const meterWorksMessages = {
  install: worksOf('meter installation', '[MeterInstall]', 'DIP-IF-005-01', ['B906']),
  removal: worksOf('meter removal', '[MeterRemoval]', 'DIP-IF-005-02', ['B039']),
  exchange: worksOf('meter exchange', '[MeterExchange]', 'DIP-IF-005-03', ['B906', 'B039']),
  update: worksOf('meter update', '[MeterUpdate]', 'DIP-IF-005-04', ['B906']),
  history: worksOf('meter history update', '[MeterHistoryUpdate]', 'DIP-IF-005-05', ['B906']),
};
