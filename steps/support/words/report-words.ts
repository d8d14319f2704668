import type { IsdPublication } from '../../../market/settlement/index.ts';

/** Reports of settlement as a supplier would call them. */
export const settlementReports: Readonly<Record<string, string>> = {
  'its volumes by tariff': 'REP-002',
  'the allocated volumes of its BM units': 'REP-003',
  'the allocated volumes of all BM units': 'REP-003A',
  'its deemed take': 'REP-004',
  'its volumes before correction': 'REP-006',
  'its metered data': 'REP-009',
};

const lossHeading = 'distributor,lossClass,from,to,firstPeriod,lastPeriod,factor\n';

/** What is wrong with standing data that some reports rest on. */
export const standingFaults: Readonly<Record<string, Partial<IsdPublication>>> = {
  'knows no line losses of its network': {
    tables: { 'loss-factors': `${lossHeading}IPNL,110,2020-01-01,,1,50,1.100\n` },
  },
  'has a network tariff that cannot be read': {
    tables: { 'duos-tariffs': 'distributor,id,direction,domestic,from,to\nEELC,110,sideways,T,2020-01-01,\n' },
  },
};
