import type { Facts } from '../appointment/facts.ts';
import { pointFacts } from '../appointment/facts.ts';
import { text } from '../appointment/request.ts';
import type { Attribute, MeteringPoint } from '../metering-point.ts';

type Block = Readonly<Record<string, unknown>>;

/** An item of registration that changes by itself, and is then published (IF-018). */
export interface RegisteredItem {
  /** As a tester would call it. */
  readonly name: string;
  readonly event: string;
  /** The block that carries it. */
  readonly block: string;
  readonly attribute?: Attribute;
  /** Where its effective date stands in the block; left out where the block has none. */
  readonly dateField?: string;
  /** What of the metering point it is, from a value that was decided. */
  readonly changes: (value: unknown) => Partial<MeteringPoint>;
  /** What of the metering point it is, as the block says it. */
  readonly said: (block: Block) => Partial<MeteringPoint>;
  readonly requirement: string;
}

const address = (value: unknown): Partial<MeteringPoint> => {
  const { postcode, lines } = value as { readonly postcode: string; readonly lines: readonly string[] };
  return { postcode, addressLines: lines };
};

const linesIn = (block: Block) =>
  Array.from({ length: 9 }, (_, index) => block[`addressLine${index + 1}`]).filter(
    (line): line is string => typeof line === 'string',
  );

/** What of a metering point IF-018 tells, one row for each event but that of the GSP group (dip-messages.md 3.1). */
export const registeredItems: readonly RegisteredItem[] = [
  {
    name: 'address',
    event: '[AddressChg]',
    block: 'B022',
    changes: address,
    said: (block) => ({ postcode: text(block, 'meteringPointPostcode') ?? '', addressLines: linesIn(block) }),
    requirement: 'DIP-IF-018-01',
  },
  {
    name: 'domestic premises indicator',
    event: '[DomPremInd]',
    block: 'B028',
    attribute: 'domestic',
    dateField: 'domesticPremiseIndicatorEffectiveFromDate',
    changes: (value) => ({ domestic: value === true }),
    said: (block) => ({ domestic: block.domesticPremiseIndicator === true }),
    requirement: 'DIP-IF-018-02',
  },
  {
    name: 'DUoS tariff',
    event: '[DUOSTariffIDChg]',
    block: 'B024',
    attribute: 'tariff',
    dateField: 'DUOSTariffIDEffectiveFromDate',
    changes: (value) => ({ duosTariff: String(value) }),
    said: (block) => ({ duosTariff: text(block, 'DUOSTariffID') ?? '' }),
    requirement: 'DIP-IF-018-03',
  },
  {
    name: 'energy direction',
    event: '[EnergyDirection]',
    block: 'B023',
    attribute: 'connection',
    dateField: 'connectionTypeEffectiveFromDate',
    changes: (value) => ({ energyDirection: value === 'E' ? 'E' : 'I' }),
    said: (block) => ({ energyDirection: block.energyDirection === 'E' ? 'E' : 'I' }),
    requirement: 'DIP-IF-018-04',
  },
  {
    name: 'metered indicator',
    event: '[MUMIndicator]',
    block: 'B023',
    attribute: 'connection',
    dateField: 'connectionTypeEffectiveFromDate',
    changes: (value) => ({ metered: value === true }),
    said: (block) => ({ metered: block.meteredIndicator === true }),
    requirement: 'DIP-IF-018-04',
  },
  {
    name: 'DCC enrolment',
    event: '[DCCEnrolment]',
    block: 'B029',
    attribute: 'DCC service',
    dateField: 'DCCEffectiveFromDate',
    changes: (value) => ({ dccServiceFlag: value as MeteringPoint['dccServiceFlag'] }),
    said: (block) => ({ dccServiceFlag: block.DCCServiceFlag as MeteringPoint['dccServiceFlag'] }),
    requirement: 'DIP-IF-018-05',
  },
];

/** The GSP group stands in the metering point block of the message, its date in a block of its own. */
export const groupChange = { name: 'GSP group', event: '[GSPChg]', requirement: 'DIP-IF-018-01' } as const;

/** The blocks of a change of registration data. */
export function changeFacts(point: MeteringPoint, groupSince: string): Facts {
  const registration = point.registrations.at(-1);
  return {
    ...(registration === undefined ? {} : { B013: { CSSRegistrationID: registration.registrationId } }),
    B001: { GSPGroupEffectiveFromDate: groupSince },
    ...pointFacts(point),
  };
}
