import { parseDipInstant } from '../../calendar/instants.ts';
import { localMidnight } from '../../calendar/london.ts';
import { gspGroupId } from '../../identifiers/gsp-group.ts';
import { mpanCore } from '../../identifiers/mpan-core.ts';
import { type Facts, localInstant, pointFacts } from '../appointment/facts.ts';
import { text } from '../appointment/request.ts';
import { beforeChange } from '../duties/before-change.ts';
import type { Arrival, DutyFamily, Occasion } from '../duties/duty.ts';
import { blockOf, instantIn } from '../duties/record.ts';
import { type MeteringPoint, since, withChange } from '../metering-point.ts';
import { registeredItems } from './registered-items.ts';

type Status = MeteringPoint['status'];

const dateOf = (on: Arrival) => localMidnight(String(on.words.date));

const statusFacts = (point: MeteringPoint): Facts => ({
  B079: {
    RMPStatus: point.status.registered,
    RMPStatusEffectiveFromDate: localInstant(since(point, 'status')),
    MPStatus: point.status.trading,
    MPStatusEffectiveFromDate: localInstant(since(point, 'status')),
  },
});

const statusIn = (block: Readonly<Record<string, unknown>>): Status => ({
  registered: text(block, 'RMPStatus') as Status['registered'],
  trading: text(block, 'MPStatus') as Status['trading'],
});

const greenDealFacts = ({ greenDeal }: MeteringPoint): Facts =>
  greenDeal === null
    ? {}
    : {
        B080: {
          greenDealEffectiveFromDate: localInstant(greenDeal.effectiveFrom),
          greenDealEffectiveToDate: greenDeal.effectiveTo === null ? null : localInstant(greenDeal.effectiveTo),
        },
      };

const groupFacts = (point: MeteringPoint): Facts => ({
  B001: { GSPGroupEffectiveFromDate: localInstant(since(point, 'group')) },
});

const providerFacts = (point: MeteringPoint): Facts => {
  const [metering, data] = [point.appointments.metering.at(-1), point.appointments.data.at(-1)];
  const supplier = point.registrations.at(-1);
  return {
    ...(supplier === undefined
      ? {}
      : {
          B085: {
            currentSupplierDIPID: supplier.supplierDipId,
            currentSupplierMPID: supplier.supplierMpid,
            currentSupplierEffectiveFromDate: localInstant(supplier.effectiveFrom),
          },
          B013: { CSSRegistrationID: supplier.registrationId },
        }),
    ...(metering === undefined
      ? {}
      : {
          B081: {
            currentMeteringServiceDIPID: metering.providerDipId,
            currentMeteringServiceMPID: metering.providerMpid,
            currentMeteringServiceEffectiveFromDate: localInstant(metering.effectiveFrom),
          },
        }),
    ...(data === undefined
      ? {}
      : {
          B082: {
            currentDataServiceDIPID: data.providerDipId,
            currentDataServiceMPID: data.providerMpid,
            currentDataServiceEffectiveFromDate: localInstant(data.effectiveFrom),
          },
        }),
  };
};

const refreshFacts = (point: MeteringPoint): Facts => ({
  ...pointFacts(point),
  ...statusFacts(point),
  ...greenDealFacts(point),
  ...groupFacts(point),
  ...providerFacts(point),
});

/** What a message with the blocks of registration data says of a metering point. */
function saidOf(on: Arrival): Partial<MeteringPoint> {
  const has = (block: string) => on.message?.payload.CustomBlock?.[block] !== undefined;
  const items = registeredItems.filter(({ block }) => has(block)).map((item) => item.said(blockOf(on, item.block)));
  const connection = has('B023') ? (text(blockOf(on, 'B023'), 'connectionTypeIndicator') ?? '') : '';
  return {
    ...Object.assign({}, ...items),
    ...(has('B023') ? { connectionType: connection as MeteringPoint['connectionType'] } : {}),
    ...(has('B025')
      ? { energisation: text(blockOf(on, 'B025'), 'energisationStatus') as MeteringPoint['energisation'] }
      : {}),
    ...(has('B026')
      ? { segment: text(blockOf(on, 'B026'), 'marketSegmentIndicator') as MeteringPoint['segment'] }
      : {}),
    ...(has('B079') ? { status: statusIn(blockOf(on, 'B079')) } : {}),
  };
}

/** The record that the enquiry service opens of a new metering point: nobody supplies it yet. */
function opened(on: Arrival): MeteringPoint | undefined {
  const reference = on.message?.payload.CommonBlock.M0;
  if (reference === undefined) return undefined;
  return {
    mpan: mpanCore(reference.MPANCore),
    gspGroup: gspGroupId(reference.GSPGroupID),
    distributorDipId: reference.distributorDIPID,
    regime: 'migrated',
    segment: 'S',
    connectionType: 'W',
    energyDirection: 'I',
    metered: true,
    energisation: 'U',
    domestic: false,
    dccServiceFlag: 'N',
    duosTariff: '',
    profileClass: null,
    standardSettlementConfiguration: null,
    postcode: '',
    addressLines: [],
    attributesFrom: instantIn(blockOf(on, 'B079'), 'RMPStatusEffectiveFromDate') ?? on.context.now,
    changedOn: {},
    status: { registered: 'C', trading: 'N' },
    disconnectedFrom: null,
    consent: null,
    inHomeDisplay: null,
    systemOperator: null,
    greenDeal: null,
    meters: [],
    formerMeters: [],
    registrations: [],
    switchUnderWay: null,
    appointments: { metering: [], data: [] },
    legacyAgents: [],
    retriever: null,
    directContracts: { metering: null, data: null },
    relations: [],
    complexSite: false,
    association: 'none',
    ...saidOf(on),
  };
}

const greenDealIn = (block: Readonly<Record<string, unknown>>) => {
  const ends = text(block, 'greenDealEffectiveToDate');
  return {
    greenDeal: {
      effectiveFrom: instantIn(block, 'greenDealEffectiveFromDate') ?? 0,
      effectiveTo: ends === null ? null : parseDipInstant(ends),
    },
  };
};

const mayRefresh = ({ context }: Occasion) => context.settings.if051_enabled;

/**
 * What only the enquiry service is told (IF-050; of a status by whichever process it changed), and the full record by which it is put right after an incident (IF-051, change
 * request CR044; dip-messages.md 3.1). A new connection begins as a created metering point without a supplier
 * (engagement day paper, M10: as an MHHS metering point).
 */
export const enquiryUpdates: DutyFamily = {
  name: 'enquiry-updates',
  rows: [
    {
      id: 'new-connection-created',
      at: ['REGS'],
      on: { act: 'create metering point' },
      opens: ({ words }) => words.point as MeteringPoint,
      sends: [
        {
          message: 'IF-050',
          event: '[MPANCreation]',
          to: [],
          facts: ({ point }) => ({ ...pointFacts(point), ...groupFacts(point), ...statusFacts(point) }),
        },
      ],
      requirements: ['DIP-IF-050-01', 'REC-CHK-03'],
    },
    {
      id: 'new-connection-shown',
      at: ['EES'],
      on: { message: 'IF-050', events: ['[MPANCreation]'] },
      opens: opened,
      becomes: (on) => ({ ...on.point, ...saidOf(on) }),
      requirements: ['DIP-IF-050-01', 'REC-EES-01'],
    },
    {
      id: 'status-changed',
      at: ['REGS'],
      on: { act: 'change status' },
      becomes: (on) => withChange(on.point, 'status', dateOf(on), { status: on.words.status as Status }),
      requirements: ['DIP-IF-050-02'],
    },
    {
      id: 'status-told',
      at: ['REGS'],
      on: { held: 'changed' },
      when: (on) => JSON.stringify(beforeChange(on).status) !== JSON.stringify(on.point.status),
      sends: [{ message: 'IF-050', event: '[MPStatusChange]', to: [], facts: ({ point }) => statusFacts(point) }],
      requirements: ['DIP-IF-050-02'],
    },
    {
      id: 'status-shown',
      at: ['EES'],
      on: { message: 'IF-050', events: ['[MPStatusChange]'] },
      becomes: (on) =>
        withChange(on.point, 'status', instantIn(blockOf(on, 'B079'), 'RMPStatusEffectiveFromDate') ?? on.context.now, {
          status: statusIn(blockOf(on, 'B079')),
        }),
      requirements: ['DIP-IF-050-02', 'REC-EES-01'],
    },
    {
      id: 'green-deal-registered',
      at: ['REGS'],
      on: { act: 'register Green Deal' },
      becomes: (on) => ({ ...on.point, greenDeal: { effectiveFrom: dateOf(on), effectiveTo: null } }),
      sends: [{ message: 'IF-050', event: '[GreenDeal]', to: [], facts: ({ point }) => greenDealFacts(point) }],
      requirements: ['DIP-IF-050-03'],
    },
    {
      id: 'green-deal-shown',
      at: ['EES'],
      on: { message: 'IF-050', events: ['[GreenDeal]'] },
      becomes: (on) => ({ ...on.point, ...greenDealIn(blockOf(on, 'B080')) }),
      requirements: ['DIP-IF-050-03', 'REC-EES-01'],
    },
    {
      id: 'refreshed',
      at: ['REGS'],
      on: { act: 'refresh' },
      when: mayRefresh,
      sends: [{ message: 'IF-051', event: '[EESRefresh]', to: [], facts: ({ point }) => refreshFacts(point) }],
      requirements: ['CR044-01'],
    },
    {
      id: 'refresh-taken',
      at: ['EES'],
      on: { message: 'IF-051' },
      becomes: (on) => ({ ...on.point, ...saidOf(on) }),
      requirements: ['CR044-03'],
    },
  ],
};
