import { keyNormaliser } from '../../../market/interfaces/normalise-keys.ts';

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

const exactKeys = keyNormaliser([
  ...[
    'payload',
    'CommonBlock',
    'S0',
    'S1',
    'M0',
    'M1',
    'R0',
    'interfaceID',
    'eventCode',
    'senderDIPID',
    'senderRoleID',
  ],
  ...['senderUniqueReference', 'senderCorrelationID', 'DIPConnectionProviderID', 'MPANCore', 'principalMPAN'],
  'responseCode',
]);

/** Reads what can be read, whatever the case of the keys; never throws. */
export function factsOf(message: unknown): MessageFacts {
  const common = member(member(exactKeys(message), 'payload'), 'CommonBlock');
  const header = member(common, 'S0');
  const sender = member(common, 'S1');
  const text = (block: unknown, key: string) => {
    const value = member(block, key);
    return typeof value === 'string' ? value : undefined;
  };
  return {
    interfaceId: text(header, 'interfaceID') ?? '',
    event: text(header, 'eventCode') ?? '',
    senderDipId: text(sender, 'senderDIPID'),
    senderRole: text(sender, 'senderRoleID'),
    senderReference: text(sender, 'senderUniqueReference'),
    senderCorrelation: text(sender, 'senderCorrelationID'),
    provider: text(sender, 'DIPConnectionProviderID'),
    mpan: text(member(common, 'M0'), 'MPANCore') ?? text(member(common, 'M1'), 'principalMPAN'),
    responseCode: text(member(common, 'R0'), 'responseCode'),
  };
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
    return undefined;
  return (value as Record<string, unknown>)[key];
}
