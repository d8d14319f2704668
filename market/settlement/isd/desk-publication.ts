import type { IsdTableName } from './isd-tables.ts';
import type { IsdPublication } from './load-isd.ts';

/**
 * The standing data of the market on the desk, as the central publisher holds it: one GSP group, its network operator and an embedded
 * one, the suppliers of the cast, and a line loss class for each network tariff. The figures are OURS and round, so that a person
 * can recompute with a pencil what settles by them; a real publication takes their place.
 */
export const deskTables: Readonly<Record<Exclude<IsdTableName, 'component-classes' | 'run-dates'>, string>> = {
  'gsp-groups': 'id,distributor,from,to\n_A,EELC,2020-01-01,\n',
  participants: [
    'mpid,role,dipId,name,from,to',
    'EELC,LDSO,2500000010,Eastern network operator,2020-01-01,',
    'IPNL,LDSO,2500000024,Independent network operator,2020-01-01,',
    'MHHS,SUP,2300000001,Supplier MHHS,2020-01-01,',
    'MHHX,SUP,2300000002,Supplier MHHX,2020-01-01,',
    'LEGS,SUP,2300000003,Supplier LEGS,2020-01-01,',
  ].join('\n'),
  'bm-units': [
    'id,supplier,gspGroup,isDefault,from,to',
    '2__AMHHS000,MHHS,_A,T,2020-01-01,',
    '2__AMHHS002,MHHS,_A,F,2020-01-01,',
    '2__AMHHX000,MHHX,_A,T,2020-01-01,',
    '2__ALEGS000,LEGS,_A,T,2020-01-01,',
  ].join('\n'),
  'loss-classes': [
    'distributor,id,from,to',
    ...['110', '180', '570', '910'].map((id) => `EELC,${id},2020-01-01,`),
    'IPNL,110,2020-01-01,',
  ].join('\n'),
  'loss-factors': [
    'distributor,lossClass,from,to,firstPeriod,lastPeriod,factor',
    'EELC,110,2020-01-01,,1,32,1.080',
    'EELC,110,2020-01-01,,33,38,1.120',
    'EELC,110,2020-01-01,,39,50,1.080',
    'EELC,180,2020-01-01,,1,50,1.080',
    'EELC,570,2020-01-01,,1,50,1.040',
    'EELC,910,2020-01-01,,1,50,1.080',
    'IPNL,110,2020-01-01,,1,50,1.100',
  ].join('\n'),
  'duos-tariffs': [
    'distributor,id,direction,domestic,from,to',
    'EELC,110,I,T,2020-01-01,',
    'EELC,180,E,T,2020-01-01,',
    'EELC,570,I,F,2020-01-01,',
    'EELC,910,I,F,2020-01-01,',
    'IPNL,110,I,T,2020-01-01,',
  ].join('\n'),
  'duos-rates': [
    'distributor,tariff,band,rate,from,to',
    ...['110', '570', '910'].flatMap((tariff) => [
      `EELC,${tariff},FIXED,10.000,2020-01-01,`,
      `EELC,${tariff},red,8.000,2020-01-01,`,
      `EELC,${tariff},amber,1.000,2020-01-01,`,
      `EELC,${tariff},green,0.100,2020-01-01,`,
    ]),
    'EELC,180,red,-5.000,2020-01-01,',
    'EELC,180,amber,-1.000,2020-01-01,',
    'EELC,180,green,-0.100,2020-01-01,',
    'IPNL,110,red,8.000,2020-01-01,',
    'IPNL,110,amber,1.000,2020-01-01,',
    'IPNL,110,green,0.100,2020-01-01,',
  ].join('\n'),
  'duos-bands': [
    'distributor,band,days,firstPeriod,lastPeriod,from,to',
    ...['EELC', 'IPNL'].flatMap((distributor) => [
      `${distributor},green,working,1,14,2020-01-01,`,
      `${distributor},amber,working,15,32,2020-01-01,`,
      `${distributor},red,working,33,38,2020-01-01,`,
      `${distributor},amber,working,39,44,2020-01-01,`,
      `${distributor},green,working,45,48,2020-01-01,`,
      `${distributor},green,other,1,48,2020-01-01,`,
    ]),
  ].join('\n'),
};

/** The version that is in use before anything is published. */
export const firstVersion = '1';

/** A version of it, with some tables otherwise. @param changed what differs from the first version */
export const deskPublication = (version = firstVersion, changed: Partial<IsdPublication> = {}): IsdPublication => ({
  ...{ version, coversFrom: '2025-10-22', coversTo: '2028-12-31' },
  ...changed,
  tables: { ...deskTables, ...changed.tables },
});
