import { member } from './key-case.ts';

/** What the record says about a message, also about one that fits no schema. */
export interface MessageFacts {
  /** "" when the message does not say. */
  readonly interfaceId: string;
  readonly event: string;
  readonly senderDipId: string | undefined;
  readonly senderRole: string | undefined;
  readonly senderReference: string | undefined;
  readonly senderCorrelation: string | undefined;
  readonly provider: string | undefined;
  readonly mpan: string | undefined;
  readonly responseCode: string | undefined;
}

/** Reads what can be read, whatever the case of the keys; never throws. */
export function factsOf(message: unknown): MessageFacts {
  const common = member(member(message, 'payload'), 'commonblock');
  const header = member(common, 's0');
  const sender = member(common, 's1');
  const text = (block: unknown, key: string) => {
    const value = member(block, key);
    return typeof value === 'string' ? value : undefined;
  };
  return {
    interfaceId: text(header, 'interfaceid') ?? '',
    event: text(header, 'eventcode') ?? '',
    senderDipId: text(sender, 'senderdipid'),
    senderRole: text(sender, 'senderroleid'),
    senderReference: text(sender, 'senderuniquereference'),
    senderCorrelation: text(sender, 'sendercorrelationid'),
    provider: text(sender, 'dipconnectionproviderid'),
    mpan: text(member(common, 'm0'), 'mpancore') ?? text(member(common, 'm1'), 'principalmpan'),
    responseCode: text(member(common, 'r0'), 'responsecode'),
  };
}
