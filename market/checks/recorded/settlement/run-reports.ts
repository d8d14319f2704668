import type { DipMessage } from '../../../interfaces/index.ts';
import type { EntryOf } from '../../../record/entries.ts';
import type { ReceivedReport } from '../../../settlement/proof/report-recalculation.ts';
import { entriesOfKind, messageIn, NotKept, type SoFar } from '../so-far.ts';
import type { RunSaid } from './told.ts';

/** A report as it crossed the DIP, with its entry. */
export interface CrossedReport extends ReceivedReport {
  readonly entry: EntryOf<'message'>;
}

/** What is inside the report of a message (P03.compressedReport): JSON in a zlib stream in base64. */
export function reportIn(soFar: SoFar, entry: EntryOf<'message'>): unknown {
  const text = packedIn(messageIn(soFar, entry));
  if (text === undefined) throw new NotKept(`The message of entry ${entry.seq} has no report in it`);
  const bytes = soFar.inflate(Buffer.from(text, 'base64'));
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}

const packedIn = ({ payload }: DipMessage): string | undefined =>
  (payload.CustomBlock as { readonly P03?: { readonly compressedReport: string } } | undefined)?.P03?.compressedReport;

interface Head {
  readonly R002?: { readonly settlementDate: string; readonly settlementCode: string };
}

/** Reports of a settlement run that crossed the DIP in the scenario, as they were opened again: one for each recipient. */
export const reportsOfRun = (soFar: SoFar, { settlementDate, code }: RunSaid): readonly CrossedReport[] =>
  soFar.once(`reports of ${settlementDate} ${code}`, () => openedReports(soFar, { settlementDate, code }));

function openedReports(soFar: SoFar, { settlementDate, code }: RunSaid): readonly CrossedReport[] {
  return entriesOfKind(soFar, 'message')
    .filter(({ interfaceId, outcome }) => /^REP-00\d/.test(interfaceId) && outcome === 'accepted')
    .flatMap((entry) => {
      const content = reportIn(soFar, entry);
      const { R002 } = content as Head;
      if (R002?.settlementDate !== settlementDate || R002.settlementCode !== code) return [];
      return entry.recipients.map(({ role, mpid = '' }) => ({
        ...{ report: entry.interfaceId, entry, content },
        to: { role, mpid },
      }));
    });
}
