import { localDateOf } from '../../calendar/london.ts';
import type { DipMessage } from '../../interfaces/index.ts';
import {
  type Ask,
  type ExpectedId,
  type ExpectedMessage,
  eventFor,
  expectedMessages,
} from '../appointment/conversation.ts';
import type { AppointmentRequest } from '../appointment/request.ts';
import { incumbentAt, type MeteringPoint } from '../metering-point.ts';
import type { Instruction } from '../party-function.ts';
import { monday, registrationService, supplier } from './points.ts';
import type { Heard, SmallMarket } from './small-market.ts';

/** A request as the claims about it are measured: what a careful supplier would have meant by it. */
export function askFor(point: MeteringPoint, request: AppointmentRequest): Ask {
  const { service, scenario, providerDipId, providerMpid, effectiveFrom, registrationId } = request;
  const before = incumbentAt(point, service, effectiveFrom);
  return {
    ...{ service, scenario, providerDipId, providerMpid, effectiveFrom, registrationId },
    effectiveDate: localDateOf(effectiveFrom),
    supplierDipId: supplier.dipId,
    registrationServiceDipId: registrationService.dipId,
    segment: point.segment,
    regime: point.regime,
    incumbent:
      before === undefined || before.providerDipId === providerDipId
        ? null
        : { dipId: before.providerDipId, since: before.effectiveFrom },
    hasMeters: point.meters.length > 0,
    decidedAt: monday,
  };
}

/** What its supplier decides, that this request comes of it. */
export function instructionFor(request: AppointmentRequest): Instruction {
  const { service, scenario, providerDipId, effectiveFrom, contractReference } = request;
  return {
    ...{ do: 'request-appointment', service, scenario, providerDipId, contractReference },
    effectiveFrom: localDateOf(effectiveFrom),
  };
}

/** Has a market's supplier ask for some appointments. */
export function ask(market: SmallMarket, ...requests: readonly AppointmentRequest[]): void {
  for (const request of requests) market.instruct(supplier, instructionFor(request));
}

/** What was heard of an expected message, oldest first. */
export function heardOf(market: SmallMarket, id: ExpectedId, { service }: Pick<Ask, 'service'>): readonly Heard[] {
  const expected: ExpectedMessage = expectedMessages[id];
  return market.heard.filter(({ message, sender }) => {
    const { S0 } = message.payload.CommonBlock;
    const spoken = S0.interfaceID === expected.interfaceId && S0.eventCode === eventFor(expected, service);
    return spoken && expected.from.includes(sender.role);
  });
}

/** A message with some fields of a block replaced; `undefined` takes the block away. */
export function altered(
  message: DipMessage,
  block: string,
  fields: Readonly<Record<string, unknown>> | undefined,
): DipMessage {
  const { CommonBlock, CustomBlock = {} } = message.payload;
  const within = (blocks: Readonly<Record<string, unknown>>) => ({
    ...blocks,
    [block]: fields === undefined ? undefined : { ...(blocks[block] as object | undefined), ...fields },
  });
  return block in CommonBlock
    ? { payload: { ...message.payload, CommonBlock: within({ ...CommonBlock }) as unknown as typeof CommonBlock } }
    : { payload: { CommonBlock, CustomBlock: within(CustomBlock) } };
}
