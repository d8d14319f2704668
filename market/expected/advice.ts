import type { ExpectedMessage } from './expected-message.ts';

const advice = (id: string, event: string, requirement: string) =>
  ({
    id,
    interfaceId: 'IF-024',
    event,
    from: ['SUP'],
    reaches: ['the data service', 'the retriever'],
    anchor: 'the decision',
    deadline: { minutes: 'supplier_request_minutes' },
    requirements: [requirement],
  }) as const satisfies ExpectedMessage;

/** What a supplier advises its data service of (dip-messages.md 3.1, IF-024). */
export const adviceMessages = {
  vacant: advice('advice that the site is vacant', '[SN-Vacant]', 'DIP-IF-024-01'),
  noComms: advice('advice that the meter cannot be reached', '[SN-NoComms]', 'DIP-IF-024-01'),
  disabled: advice('advice that supply is disabled', '[SN-RemoteDisabled]', 'DIP-IF-024-02'),
  enabled: advice('advice that supply is enabled', '[SN-RemoteEnabled]', 'DIP-IF-024-02'),
  annual: advice('advice of an annual consumption', '[SN-SupplierAC]', 'DIP-IF-024-03'),
  offPeak: advice('declaration of an off-peak share', '[SN-OffPeakDec]', 'DIP-IF-024-04'),
} as const satisfies Record<string, ExpectedMessage>;
