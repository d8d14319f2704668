import type { IsdTableName } from '../isd/isd-tables.ts';
import { type IsdPublication, loadIsd } from '../isd/load-isd.ts';

/** Standing data of a small market: two GSP groups, two suppliers, an embedded network, factors that differ by the hour. */
export const smallTables: Readonly<Record<Exclude<IsdTableName, 'component-classes' | 'run-dates'>, string>> = {
  'gsp-groups': 'id,distributor,from,to\n_A,EELC,2020-01-01,\n_C,LOND,2020-01-01,\n',
  participants: [
    'mpid,role,dipId,name,from,to',
    'EELC,LDSO,2500000001,Eastern Networks,2020-01-01,',
    'LOND,LDSO,2500000002,London Networks,2020-01-01,',
    'IPNL,LDSO,2500000003,Independent Networks,2020-01-01,',
    'MHHS,SUP,2300000001,Supplier One,2020-01-01,',
    'MHHX,SUP,2300000002,"Supplier Two, Limited",2020-01-01,',
  ].join('\n'),
  'bm-units': [
    'id,supplier,gspGroup,isDefault,from,to',
    '2__AMHHS000,MHHS,_A,T,2020-01-01,',
    '2__AMHHS001,MHHS,_A,F,2020-01-01,',
    '2__AMHHX000,MHHX,_A,T,2020-01-01,',
    '2__CMHHS000,MHHS,_C,T,2020-01-01,',
    '2__CMHHX000,MHHX,_C,T,2020-01-01,',
  ].join('\n'),
  'loss-classes':
    'distributor,id,from,to\nEELC,901,2020-01-01,\nEELC,902,2020-01-01,\nIPNL,901,2020-01-01,\nLOND,901,2020-01-01,\n',
  'loss-factors': [
    'distributor,lossClass,from,to,firstPeriod,lastPeriod,factor',
    'EELC,901,2020-01-01,,1,32,1.067',
    'EELC,901,2020-01-01,,33,40,1.103',
    'EELC,901,2020-01-01,,41,50,1.067',
    'EELC,902,2020-01-01,,1,50,1.011',
    'IPNL,901,2020-01-01,,1,50,1.080',
    'LOND,901,2020-01-01,,1,50,1.055',
  ].join('\n'),
  'duos-tariffs': [
    'distributor,id,direction,domestic,from,to',
    'EELC,101,I,T,2020-01-01,',
    'EELC,201,I,F,2020-01-01,',
    'EELC,301,E,T,2020-01-01,',
    'IPNL,101,I,T,2020-01-01,',
    'LOND,101,I,T,2020-01-01,',
  ].join('\n'),
  'duos-rates': [
    'distributor,tariff,band,rate,from,to',
    'EELC,101,FIXED,12.500,2020-01-01,',
    'EELC,101,red,8.123,2020-01-01,',
    'EELC,101,amber,1.250,2020-01-01,',
    'EELC,101,green,0.125,2020-01-01,',
    'EELC,201,FIXED,20.000,2020-01-01,',
    'EELC,201,red,7.000,2020-01-01,',
    'EELC,201,amber,1.000,2020-01-01,',
    'EELC,201,green,0.100,2020-01-01,',
    'EELC,301,red,-5.000,2020-01-01,',
    'EELC,301,amber,-1.000,2020-01-01,',
    'EELC,301,green,-0.100,2020-01-01,',
    'IPNL,101,red,8.123,2020-01-01,',
    'IPNL,101,amber,1.250,2020-01-01,',
    'IPNL,101,green,0.125,2020-01-01,',
  ].join('\n'),
  'duos-bands': [
    'distributor,band,days,firstPeriod,lastPeriod,from,to',
    'EELC,green,working,1,14,2020-01-01,',
    'EELC,amber,working,15,32,2020-01-01,',
    'EELC,red,working,33,38,2020-01-01,',
    'EELC,amber,working,39,44,2020-01-01,',
    'EELC,green,working,45,48,2020-01-01,',
    'EELC,green,other,1,48,2020-01-01,',
  ].join('\n'),
};

/** A publication of the small market, with tables of one's own in place of some. */
export const smallPublication = (tables: IsdPublication['tables'] = {}): IsdPublication => ({
  ...{ version: '7', coversFrom: '2025-10-01', coversTo: '2027-12-31' },
  tables: { ...smallTables, ...tables },
});

export const smallIsd = () => loadIsd(smallPublication());
