import type { Party } from '../../market/parties/party.ts';
import { type ProviderKnowledge, provider, willingAnswer } from '../../market/processes/appointment/provider.ts';
import type { PartyFunction, Sent } from '../../market/processes/party-function.ts';
import type { FaultPlan } from '../dip/index.ts';

/** The part of a fault plan that concerns simulated parties. */
export type PartyFaults = Pick<FaultPlan, 'atParty'>;

/** Which interface a provider answers by: a refusal on demand is of that channel. */
const answerChannel = 'IF-034';

/** What leaves of something a party decided to send: nothing, later, more than once, or as ever. Files are left alone. */
export function sendsUnder(faults: PartyFaults | undefined, party: Party, sent: Sent): readonly Sent[] {
  if (faults === undefined || sent.kind !== 'message') return [sent];
  const strike =
    faults.atParty(party, sent.interfaceId, 'no-answer') ??
    faults.atParty(party, sent.interfaceId, 'wait') ??
    faults.atParty(party, sent.interfaceId, 'repeat');
  switch (strike?.does) {
    case 'no-answer':
      return [];
    case 'wait':
      return [{ ...sent, afterMs: (sent.afterMs ?? 0) + (strike.delayMs ?? 0) }];
    case 'repeat':
      return Array.from({ length: 1 + (strike.count ?? 1) }, () => sent);
    default:
      return [sent];
  }
}

/** A provider that refuses what it is proposed while a fault says so, by the row of its table that it refuses with anyway. */
export function refusingOnDemand(faults: PartyFaults | undefined): PartyFunction<ProviderKnowledge> {
  return (knows, arrived, context) => {
    const usual = provider(knows, arrived, context);
    const answers = usual.sends.some((sent) => sent.kind === 'message' && sent.interfaceId === answerChannel);
    const code = answers ? faults?.atParty(context.self, answerChannel, 'refuse')?.code : undefined;
    if (code === undefined) return usual;
    const before = knows ?? { state: 'free', answer: willingAnswer, proposal: null };
    const refusal = provider({ ...before, answer: { ...before.answer, code } }, arrived, context);
    return { ...refusal, knows: refusal.knows && { ...refusal.knows, answer: before.answer } };
  };
}
