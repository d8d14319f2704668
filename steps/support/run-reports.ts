import type { ReceivedReport } from '../../market/settlement/proof/report-recalculation.ts';
import { unpackedReport } from '../../wire/report-packing.ts';
import { type MessageEntry, messageBehind, messagesOf } from './conversation-so-far.ts';
import type { MarketWorld } from './world.ts';

/** A report as it crossed the DIP, with its entry. */
export interface CrossedReport extends ReceivedReport {
  readonly entry: MessageEntry;
}

/** What is inside the report of a message. */
export function reportBehind(world: MarketWorld, entry: MessageEntry): unknown {
  const { P03 } = (messageBehind(world, entry).payload.CustomBlock ?? {}) as {
    readonly P03?: { readonly compressedReport: string };
  };
  return unpackedReport(P03?.compressedReport ?? '');
}

interface Head {
  readonly R002?: { readonly settlementDate: string; readonly settlementCode: string };
}

/** Reports of a settlement run that crossed the DIP in the scenario, as they were opened again: one for each recipient. */
export function reportsOfRun(world: MarketWorld, settlementDate: string, code: string): readonly CrossedReport[] {
  const { directory } = world.market;
  return messagesOf(world)
    .filter(({ interfaceId, outcome }) => /^REP-00\d/.test(interfaceId) && outcome === 'accepted')
    .flatMap((entry) => {
      const content = reportBehind(world, entry);
      const { R002 } = content as Head;
      if (R002?.settlementDate !== settlementDate || R002.settlementCode !== code) return [];
      return entry.recipients.map(({ role, dipId }) => ({
        ...{ report: entry.interfaceId, entry, content },
        to: { role, mpid: directory.byDipId(dipId ?? '')?.mpid ?? '' },
      }));
    });
}
