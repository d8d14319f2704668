import { dipInstant } from '../../../market/calendar/instants.ts';
import { localTime } from '../../../market/calendar/london.ts';
import type { Service } from '../../../market/parties/party.ts';
import { serviceWords } from '../../../market/processes/appointment/request.ts';
import type { AskWords, MarketWorld } from '../world.ts';

interface DepartureRow {
  readonly words: string;
  readonly ask: (world: MarketWorld, service: Service) => Partial<AskWords>;
}

const otherSupplier = 'Supplier MHHX';

function proposalField(service: Service, ending: string, value: unknown): Partial<AskWords> {
  return { departures: { proposal: { [`proposed${serviceWords[service].field}${ending}`]: value } } };
}

function retriever(world: MarketWorld, mpid: string, from: string): Partial<AskWords> {
  return {
    departures: {
      proposal: {
        supplierNominatedMDRDIPID: world.party('MDR').dipId,
        supplierNominatedMDRMPID: mpid,
        supplierNominatedMDREffectiveFromDate: dipInstant(localTime(from, '00:00'), 'local'),
      },
    },
  };
}

/** Ways in which a request departs from what a careful supplier would send. */
const departures: readonly DepartureRow[] = [
  { words: 'under a registration nobody knows', ask: () => ({ departures: { registrationId: 'REG-UNKNOWN' } }) },
  { words: "under another supplier's registration", ask: () => ({ by: otherSupplier }) },
  {
    words: 'without being its supplier',
    ask: () => ({ by: otherSupplier, departures: { registrationId: null } }),
  },
  {
    words: 'of the wrong segment',
    ask: (world, service) => ({ provider: world.otherProvider(service, world.draft.segment === 'S' ? 'A' : 'S') }),
  },
  {
    words: 'of another area',
    ask: (world) => ({ provider: world.party('UMSO', 'London unmetered supplies operator') }),
  },
  {
    words: 'under the wrong name',
    ask: (_world, service) => proposalField(service, 'MPID', 'ZZZZ'),
  },
  {
    words: 'from one in the morning',
    ask: (world, service) => {
      const instant = localTime(world.date({ kind: 'days', count: 7 }), '01:00');
      return proposalField(service, 'DIPEffectiveFromDate', dipInstant(instant, 'local'));
    },
  },
  { words: 'as an update of the provider', ask: () => ({ scenario: 'USP' }) },
  { words: 'that is already in office', ask: () => ({ provider: 'the one in office' }) },
  { words: 'as an automatic alignment', ask: () => ({ scenario: 'ALG' }) },
  { words: 'as a change of supplier', ask: () => ({ scenario: 'COS' }) },
  { words: 'as a change of provider', ask: () => ({ scenario: 'CSP' }) },
  {
    words: 'as a change of segment to the one in office',
    ask: () => ({ scenario: 'SEG', provider: 'the one in office' }),
  },
  { words: 'as a migration by change of agent', ask: () => ({ scenario: 'MCA' }) },
  {
    words: 'as a migration without being its supplier',
    ask: () => ({ scenario: 'MCA', by: otherSupplier, departures: { registrationId: null } }),
  },
  { words: 'as a migration by switching', ask: () => ({ scenario: 'MCS' }) },
  {
    words: 'with a consent that does not fit',
    ask: (world) => ({
      departures: { proposal: { supplierProposedConsentGranularity: world.draft.segment === 'S' ? 'N' : 'D' } },
    }),
  },
  {
    words: 'with a data retriever under the wrong name',
    ask: (world) => retriever(world, 'ZZZZ', world.date({ kind: 'days', count: 7 })),
  },
  {
    words: 'with a data retriever from before the registration',
    ask: (world) => retriever(world, world.party('MDR').mpid, world.date({ kind: 'registration', offsetDays: -1 })),
  },
];

/** The longer words first, so that none is taken for the beginning of another. */
export const departurePattern = new RegExp(
  [...departures]
    .map((row) => row.words)
    .sort((a, b) => b.length - a.length)
    .join('|'),
);

/** The request that the words describe: a change of provider a week ahead, but for the departure. */
export function departureOf(world: MarketWorld, words: string, service: Service): AskWords {
  const row = departures.find((candidate) => candidate.words === words);
  if (row === undefined) throw new RangeError(`no departure is worded "${words}"`);
  const ordinary: AskWords = { scenario: 'CSP', provider: 'another', service, day: { kind: 'days', count: 7 } };
  return { ...ordinary, ...row.ask(world, service) };
}
