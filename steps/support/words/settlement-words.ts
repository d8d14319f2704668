import type { IsdPublication, SettlementRun } from '../../../market/settlement/index.ts';

/** Settlement runs by the names that the market has for them (mhhs-domain.md 5.2). */
export const runWords: Readonly<Record<string, SettlementRun['code']>> = {
  'interim information run': 'II',
  'initial settlement run': 'SF',
  'first reconciliation run': 'R1',
  'second reconciliation run': 'R2',
  'third reconciliation run': 'R3',
  'final reconciliation run': 'RF',
  'final dispute run': 'DF',
};

/** Kinds of metering points that settlement tells apart, and what is out of the ordinary with them. */
export const kindWords = {
  'smart import': { segment: 'S', changes: {} },
  'smart export': { segment: 'S', changes: { energyDirection: 'E', duosTariff: '180' } },
  'advanced import': { segment: 'A', changes: {} },
  'unmetered import': { segment: 'U', changes: {} },
} as const;

export type KindWords = keyof typeof kindWords;

/** Qualities of an annual consumption (DI-150). */
export const annualQualities: Readonly<Record<string, string>> = {
  'all of it metered': 'A',
  'more than three quarters of it metered': '1',
  'less than three quarters of it metered': '2',
  'all of it estimated': '3',
  'more than half of it missing': '4',
  'less than half of it missing': '5',
  'by default': 'D',
};

export type PublicationFault = Partial<IsdPublication>;

/** What is wrong with standing data when it is published, if anything is. */
export const publicationFaults: Readonly<Record<string, PublicationFault>> = {
  'as it should be': {},
  'for other days': { coversFrom: '2026-06-01', coversTo: '2026-12-31' },
  'with a line loss factor that is no number': {
    tables: {
      'loss-factors': 'distributor,lossClass,from,to,firstPeriod,lastPeriod,factor\nEELC,110,2020-01-01,,1,50,none\n',
    },
  },
  'with another day for the initial settlement run': {
    tables: { 'run-dates': 'settlementDate,code,runDate\n2026-03-02,SF,2026-03-26\n' },
  },
  'with other line loss factors': {
    tables: {
      'loss-factors': [
        'distributor,lossClass,from,to,firstPeriod,lastPeriod,factor',
        ...['110', '180', '570', '910'].map((id) => `EELC,${id},2020-01-01,,1,50,1.040`),
        'IPNL,110,2020-01-01,,1,50,1.040',
      ].join('\n'),
    },
  },
};
