import type { FileMoved, MessageReceived } from './entries.ts';

/** "IF-032 [MSAppInitialResp] R from Eastern registration service", for messages to people. */
export function messageInWords(entry: MessageReceived): string {
  const answer = entry.responseCode === undefined ? '' : ` ${entry.responseCode}`;
  const fate = entry.outcome === 'refused' ? ` (refused by the DIP: ${refusalInWords(entry)})` : '';
  return `${entry.interfaceId} ${entry.event}${answer} from ${entry.sender.name}${fate}`;
}

export function refusalInWords(entry: MessageReceived): string {
  return [entry.codes.join(', '), ...entry.findings.map((finding) => finding.message)].filter(Boolean).join('; ');
}

/** "D0170 from Eastern registration service to Legacy meter operator accepted". */
export const fileInWords = ({ flow, from, to, outcome, codes }: FileMoved): string =>
  `${flow} from ${from.name} to ${to.name} ${outcome} ${codes.join(' ')}`.trim();

export function listInWords(items: readonly string[]): string {
  return items.length === 0 ? 'nothing' : items.join('; ');
}
