import type { Segment } from '../parties/party.ts';
import type { MeteringPoint } from '../processes/metering-point.ts';

/** A register of a meter, as its technical details name it. */
export interface RegisterKind {
  readonly id: string;
  readonly quantity: 'AI' | 'AE' | 'RI';
  readonly digits: number;
}

export interface MeterKind {
  readonly type: string;
  readonly makes: readonly string[];
  /** Smart meters alone have displayed digits and a device id in the registration (D0312 response codes Z and AB). */
  readonly smart: boolean;
  readonly registers: readonly RegisterKind[];
}

/** A kind of site, and how often it occurs in its segment. */
export interface SiteKind {
  readonly id: string;
  readonly segment: Segment;
  readonly weight: number;
  readonly connectionType: MeteringPoint['connectionType'];
  /** Percent of the sites that are domestic. */
  readonly domestic: number;
  readonly dccServiceFlags: readonly MeteringPoint['dccServiceFlag'][];
  /** DUoS tariff of domestic and of other premises, and of an export beside it. */
  readonly duosTariffs: { readonly domestic: string; readonly other: string; readonly export: string };
  /** Profile classes, domestic and other, where consumption is read from registers; mandatory for a traditional meter only. */
  readonly profile?: { readonly domestic: string; readonly other: string; readonly configuration: string };
  readonly meter: MeterKind | null;
  /** Whether an export, or a related secondary, may stand beside it. */
  readonly mayHaveNeighbours: boolean;
}

const single = [{ id: 'S', quantity: 'AI', digits: 5 }] as const;
const dayAndNight = [
  { id: 'L', quantity: 'AI', digits: 5 },
  { id: 'N', quantity: 'AI', digits: 5 },
] as const;
const halfHourly = [
  { id: '1', quantity: 'AI', digits: 7 },
  { id: '2', quantity: 'RI', digits: 7 },
] as const;

const smartMakes = ['Harness Meters SM1', 'Harness Meters SM2', 'Example Metering E470'];
const advancedMakes = ['Harness Meters HM5', 'Example Metering A1700'];
const oneRate = { domestic: '01', other: '03', configuration: '0393' } as const;
const twoRate = { domestic: '02', other: '04', configuration: '0151' } as const;

/**
 * The kinds of site, in rows. Enumerations are those of dip-messages.md 4.3; segments follow mhhs-domain.md 2 (a traditional
 * meter is in the smart segment). How often each occurs, makes, tariffs and settlement configurations are ours.
 */
export const siteKinds: readonly SiteKind[] = [
  {
    id: 'smart single element',
    segment: 'S',
    weight: 50,
    connectionType: 'W',
    domestic: 95,
    dccServiceFlags: ['A', 'A', 'A', 'I'],
    duosTariffs: { domestic: '110', other: '210', export: '520' },
    profile: oneRate,
    meter: { type: 'S2A', makes: smartMakes, smart: true, registers: single },
    mayHaveNeighbours: true,
  },
  {
    id: 'smart with load control',
    segment: 'S',
    weight: 15,
    connectionType: 'W',
    domestic: 100,
    dccServiceFlags: ['A'],
    duosTariffs: { domestic: '111', other: '211', export: '520' },
    profile: twoRate,
    meter: { type: 'S2AD', makes: smartMakes, smart: true, registers: dayAndNight },
    mayHaveNeighbours: true,
  },
  {
    id: 'smart of the first generation',
    segment: 'S',
    weight: 10,
    connectionType: 'W',
    domestic: 95,
    dccServiceFlags: ['A', 'I'],
    duosTariffs: { domestic: '110', other: '210', export: '520' },
    profile: oneRate,
    meter: { type: 'S1', makes: smartMakes, smart: true, registers: single },
    mayHaveNeighbours: true,
  },
  {
    id: 'smart polyphase',
    segment: 'S',
    weight: 5,
    connectionType: 'W',
    domestic: 40,
    dccServiceFlags: ['A'],
    duosTariffs: { domestic: '110', other: '210', export: '520' },
    profile: oneRate,
    meter: { type: 'S2C', makes: smartMakes, smart: true, registers: single },
    mayHaveNeighbours: true,
  },
  {
    id: 'traditional, one rate',
    segment: 'S',
    weight: 14,
    connectionType: 'W',
    domestic: 85,
    dccServiceFlags: ['N'],
    duosTariffs: { domestic: '110', other: '210', export: '520' },
    profile: oneRate,
    meter: { type: 'N', makes: ['Harness Meters T1'], smart: false, registers: single },
    mayHaveNeighbours: true,
  },
  {
    id: 'traditional, two rates',
    segment: 'S',
    weight: 6,
    connectionType: 'W',
    domestic: 90,
    dccServiceFlags: ['N'],
    duosTariffs: { domestic: '111', other: '211', export: '520' },
    profile: twoRate,
    meter: { type: 'N', makes: ['Harness Meters T2'], smart: false, registers: dayAndNight },
    mayHaveNeighbours: true,
  },
  {
    id: 'advanced, whole current',
    segment: 'A',
    weight: 25,
    connectionType: 'W',
    domestic: 0,
    dccServiceFlags: ['N'],
    duosTariffs: { domestic: '110', other: '210', export: '520' },
    meter: { type: 'RCAMR', makes: advancedMakes, smart: false, registers: halfHourly },
    mayHaveNeighbours: true,
  },
  {
    id: 'advanced, low voltage',
    segment: 'A',
    weight: 60,
    connectionType: 'L',
    domestic: 0,
    dccServiceFlags: ['N'],
    duosTariffs: { domestic: '570', other: '570', export: '580' },
    meter: { type: 'H', makes: advancedMakes, smart: false, registers: halfHourly },
    mayHaveNeighbours: true,
  },
  {
    id: 'advanced, high voltage',
    segment: 'A',
    weight: 13,
    connectionType: 'H',
    domestic: 0,
    dccServiceFlags: ['N'],
    duosTariffs: { domestic: '510', other: '510', export: '530' },
    meter: { type: 'H', makes: advancedMakes, smart: false, registers: halfHourly },
    mayHaveNeighbours: false,
  },
  {
    id: 'advanced, extra high voltage',
    segment: 'A',
    weight: 2,
    connectionType: 'E',
    domestic: 0,
    dccServiceFlags: ['N'],
    duosTariffs: { domestic: '500', other: '500', export: '540' },
    meter: { type: 'H', makes: advancedMakes, smart: false, registers: halfHourly },
    mayHaveNeighbours: false,
  },
  {
    id: 'unmetered supply',
    segment: 'U',
    weight: 100,
    connectionType: 'U',
    domestic: 0,
    dccServiceFlags: ['N'],
    duosTariffs: { domestic: '910', other: '910', export: '910' },
    meter: null,
    mayHaveNeighbours: false,
  },
];
