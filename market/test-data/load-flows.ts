import type { MeteringPoint, Registration } from '../processes/metering-point.ts';
import type { Area } from './area.ts';
import { agentsOf, compact, type FlowEnd, type FlowInstance, group } from './flow-instance.ts';
import { meterFlows } from './meter-flows.ts';

function addressFields({ addressLines, postcode }: MeteringPoint): Record<string, string> {
  return { ...Object.fromEntries(addressLines.map((line, index) => [`addressLine${index + 1}`, line])), postcode };
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
          relatedIndicator: point.relations.some(({ kind }) => kind === 'related') ? 'Y' : 'N',
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
