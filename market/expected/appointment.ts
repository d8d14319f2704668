import type { Service } from '../parties/party.ts';
import type { ExpectedMessage } from './expected-message.ts';

const successor = (service: Service): ExpectedMessage => ({
  id: `news of another ${service} successor`,
  interfaceId: 'IF-037',
  event: service === 'metering' ? '[MSDeAppUpdate]' : '[DSDeAppUpdate]',
  from: ['REGS'],
  anchor: 'the decision',
  deadline: { minutes: 'registration_response_minutes' },
  requirements: ['DIP-IF-037-02'],
});

/** What a provider that has ended is told when another one takes the place of its successor (dip-messages.md 3.1, IF-037). */
export const successorMessages: Readonly<Record<Service, ExpectedMessage>> = {
  metering: successor('metering'),
  data: successor('data'),
};
