import { parseDipInstant } from '../../calendar/instants.ts';
import { type AppointmentRequest, text } from '../appointment/request.ts';
import type { MeteringPoint } from '../metering-point.ts';

/** The point with the retriever that the supplier nominated with a data service, where it nominated one (IF-031, B071). */
export function withNominatedRetriever(
  point: MeteringPoint,
  { proposal, effectiveFrom }: AppointmentRequest,
): MeteringPoint {
  const providerDipId = text(proposal, 'supplierNominatedMDRDIPID');
  if (providerDipId === null) return point;
  const from = text(proposal, 'supplierNominatedMDREffectiveFromDate');
  return {
    ...point,
    retriever: {
      providerDipId,
      providerMpid: text(proposal, 'supplierNominatedMDRMPID') ?? '',
      effectiveFrom: from === null ? effectiveFrom : parseDipInstant(from),
      effectiveTo: null,
      contractReference: null,
    },
  };
}
