import type { DFlowDraft } from '../dtn/index.ts';
import type { Meter, MeteringPoint } from '../processes/metering-point.ts';
import { agentsOf, compact, type FlowEnd, type FlowInstance, group } from './flow-instance.ts';
import { type RegisterKind, siteKinds } from './site-kinds.ts';

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
export function meterFlows(point: MeteringPoint, supplier: FlowEnd): FlowInstance[] {
  const sender = agentsOf(point).find(({ service }) => service === 'metering');
  if (sender === undefined || point.meters.length === 0) return [];
  const base = { from: { letter: sender.letter, mpid: sender.mpid }, to: supplier };
  if (point.segment === 'A') return [{ ...base, flow: 'D0268', groups: advancedMeterGroups(point) }];
  if (point.standardSettlementConfiguration === null) return [];
  return [{ ...base, flow: 'D0150', groups: registerMeterGroups(point) }];
}
