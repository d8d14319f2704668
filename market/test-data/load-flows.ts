import { localDateOf } from '../calendar/london.ts';
import { type DFlowDraft, requireLayout } from '../dtn/index.ts';
import { roles } from '../identifiers/roles.ts';
import { roleFor, type Service } from '../parties/party.ts';
import type { Meter, MeteringPoint, Registration } from '../processes/metering-point.ts';
import type { Area } from './area.ts';
import { type RegisterKind, siteKinds } from './site-kinds.ts';

/** One instance of a D-flow, and between whom. */
export interface FlowInstance {
  readonly flow: string;
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  readonly groups: DFlowDraft['groups'];
  /** The group that begins a file of this flow, once, however many instances follow. */
  readonly opening?: (fileNumber: number) => DFlowDraft['groups'][number];
}

/** A party of the Data Transfer Network: role letter and MPID. */
export interface FlowEnd {
  readonly letter: string;
  readonly mpid: string;
}

const compact = (instant: number): string => localDateOf(instant).replaceAll('-', '');

function letterOf(role: string): string | undefined {
  const row = roles.find(({ code }) => code === role);
  return row !== undefined && 'dtn' in row ? row.dtn : undefined;
}

/**
 * A group of a flow with its fields in their places.
 * @throws {RangeError} when the layout has no such group or field
 */
function group(flow: string, id: string, values: Readonly<Record<string, string>>) {
  const row = requireLayout(flow).groups.find((candidate) => candidate.id === id);
  const unknown = Object.keys(values).find((name) => row?.fields.every((field) => field.name !== name) ?? true);
  if (row === undefined || unknown !== undefined) throw new RangeError(`${flow} has no ${id} ${unknown ?? ''}`);
  return { id, fields: row.fields.map(({ name }) => values[name] ?? '') };
}

function addressFields({ addressLines, postcode }: MeteringPoint): Record<string, string> {
  return { ...Object.fromEntries(addressLines.map((line, index) => [`addressLine${index + 1}`, line])), postcode };
}

/** Agents of a metering point on the network, with the date from which each acts. Unmetered roles have no letter there. */
function agentsOf(point: MeteringPoint): (FlowEnd & { service: Service; from: number; contract: string })[] {
  const registered = point.registrations.at(-1)?.effectiveFrom ?? 0;
  const legacy = point.legacyAgents.map(({ role, mpid }) => ({
    letter: letterOf(role),
    mpid,
    service: role === 'MOP' ? ('metering' as const) : ('data' as const),
    from: registered,
    contract: 'CONTRACT1',
  }));
  const migrated = (['metering', 'data'] as const).flatMap((service) =>
    point.appointments[service].slice(-1).map((row) => ({
      letter: letterOf(roleFor(service, point.segment)),
      mpid: row.providerMpid,
      service,
      from: row.effectiveFrom,
      contract: row.contractReference ?? 'CONTRACT1',
    })),
  );
  return [...legacy, ...migrated].flatMap(({ letter, ...rest }) => (letter === undefined ? [] : [{ letter, ...rest }]));
}

/** D0217 from the registration service to the supplier: the registration of a metering point under legacy arrangements. */
function registrationFlows(point: MeteringPoint, supplier: FlowEnd, since: number, area: Area): FlowInstance[] {
  if (point.regime !== 'legacy') return [];
  const agentIn = (roles: readonly string[]) => point.legacyAgents.find(({ role }) => roles.includes(role));
  const [operator, collector] = [agentIn(['MOP']), agentIn(['NHHDC', 'HHDC'])];
  const kind = collector === undefined ? '' : collector.role === 'HHDC' ? 'H' : 'N';
  const registrationService = area.directory.inRole('REGS');
  return [
    {
      flow: 'D0217',
      from: { letter: 'P', mpid: registrationService?.mpid ?? '' },
      to: supplier,
      opening: (fileNumber) => group('D0217', '754', { fileSequenceNumber: String(fileNumber) }),
      groups: [
        group('D0217', '492', {
          instructionNumber: String(Number(point.mpan.slice(2, 12))),
          instructionType: 'SP40',
          mpanCore: point.mpan,
          notificationDate: compact(since),
          supplyStartDate: compact(since),
          ...addressFields(point),
          gspGroup: point.gspGroup,
          energisationStatus: point.energisation,
          profileClass: point.profileClass ?? '',
          standardSettlementConfiguration: point.standardSettlementConfiguration ?? '',
          dataCollector: collector?.mpid ?? '',
          dataCollectorType: kind,
          meterOperator: operator?.mpid ?? '',
          meterOperatorType: kind,
          relatedIndicator: point.relation?.kind === 'related' ? 'Y' : 'N',
        }),
      ],
    },
  ];
}

/** D0155 from the supplier to each agent: who is appointed, from when, where. */
function appointmentFlows(point: MeteringPoint, supplier: FlowEnd, since: number): FlowInstance[] {
  return agentsOf(point).map(({ letter, mpid, service, from, contract }) => ({
    flow: 'D0155',
    from: supplier,
    to: { letter, mpid },
    groups: [
      group('D0155', '315', {
        mpanCore: point.mpan,
        supplyStartDate: compact(since),
        ...addressFields(point),
        contractReference: contract,
        retrievalMethod: point.segment === 'A' ? 'R' : 'H',
        gspGroup: point.gspGroup,
      }),
      service === 'metering'
        ? group('D0155', '317', { operatorFromDate: compact(from) })
        : group('D0155', '316', { collectorFromDate: compact(from) }),
      group('D0155', '318', { serviceReference: '0001', serviceLevelReference: '0001' }),
    ],
  }));
}

function registersOf({ meterType, digits }: Meter, point: MeteringPoint): readonly RegisterKind[] {
  const kinds = siteKinds.filter(({ segment, meter }) => segment === point.segment && meter?.type === meterType);
  const { standardSettlementConfiguration: configuration } = point;
  const kind =
    kinds.find(({ profile }) => configuration !== null && profile?.configuration === configuration) ?? kinds[0];
  return (kind?.meter?.registers ?? []).map((register) => ({ ...register, digits: digits ?? register.digits }));
}

/** D0150, the details of meters that are read by register: those with a settlement configuration. */
function registerMeterGroups(point: MeteringPoint): DFlowDraft['groups'] {
  const from = compact(point.attributesFrom);
  const { standardSettlementConfiguration: configuration } = point;
  return [
    group('D0150', '288', { mpanCore: point.mpan, effectiveFromDate: from, energisationStatus: point.energisation }),
    group('D0150', '289', { standardSettlementConfiguration: configuration ?? '', configurationFromDate: from }),
    ...point.meters.flatMap((meter) => [
      group('D0150', '290', {
        meterId: meter.meterId,
        meterLocation: meter.location,
        makeAndType: meter.makeAndType,
        meterAssetProvider: meter.assetProvider,
        meterType: meter.meterType,
        installedDate: compact(meter.installed),
        retrievalMethod: 'R',
      }),
      ...registersOf(meter, point).map(({ id, quantity, digits }) =>
        group('D0150', '293', {
          registerId: id,
          registerType: 'C',
          measurementQuantity: quantity,
          registerMultiplier: '1.00',
          registerDigits: String(digits),
        }),
      ),
    ]),
  ];
}

/** D0268, the details of advanced meters. Passwords and addresses of outstations are left empty: nobody's must be in test data. */
function advancedMeterGroups(point: MeteringPoint): DFlowDraft['groups'] {
  const outstationId = `O${point.meters[0]?.meterId.slice(1) ?? ''}`;
  return [
    group('D0268', '01A', {
      mpanCore: point.mpan,
      effectiveFromDate: compact(point.attributesFrom),
      codeOfPractice: point.connectionType === 'W' ? '10' : '5',
      complexSite: 'F',
      systemVoltage: point.connectionType === 'H' ? '11000' : '415',
      phases: '3',
    }),
    group('D0268', '02A', { outstationId, outstationType: 'VIS', channels: '2', dials: '7' }),
    ...point.meters.flatMap((meter) => [
      group('D0268', '03A', {
        meterId: meter.meterId,
        makeAndType: meter.makeAndType,
        installedDate: compact(meter.installed),
        meterAssetProvider: meter.assetProvider,
      }),
      ...registersOf(meter, point).map(({ id, quantity, digits }, index) =>
        group('D0268', '04A', {
          registerId: id,
          outstationId,
          channel: String(index + 1).padStart(3, '0'),
          pulseMultiplier: '1.000000',
          registerMultiplier: '1.00',
          measurementQuantity: quantity,
          registerDigits: String(digits),
        }),
      ),
    ]),
  ];
}

/** Meter details from the metering agent to the supplier. A smart meter that is migrated has none: they ride on the DIP. */
function meterFlows(point: MeteringPoint, supplier: FlowEnd): FlowInstance[] {
  const sender = agentsOf(point).find(({ service }) => service === 'metering');
  if (sender === undefined || point.meters.length === 0) return [];
  const base = { from: { letter: sender.letter, mpid: sender.mpid }, to: supplier };
  if (point.segment === 'A') return [{ ...base, flow: 'D0268', groups: advancedMeterGroups(point) }];
  if (point.standardSettlementConfiguration === null) return [];
  return [{ ...base, flow: 'D0150', groups: registerMeterGroups(point) }];
}

/**
 * The D-flows that tell the parties of a metering point what they need of it: its registration while it is under legacy
 * arrangements (D0217), appointments (D0155), and meter details (D0150 for meters read by register, D0268 for advanced ones;
 * mhhs-domain.md 3.6 and 4.2). Which flows a system is loaded by is its own affair.
 */
export function loadFlowsOf(point: MeteringPoint, area: Area): readonly FlowInstance[] {
  const current: Registration | undefined = point.registrations.at(-1);
  if (current === undefined) return [];
  const [supplier, since] = [{ letter: 'X', mpid: current.supplierMpid }, current.effectiveFrom];
  return [
    ...registrationFlows(point, supplier, since, area),
    ...appointmentFlows(point, supplier, since),
    ...meterFlows(point, supplier),
  ];
}
