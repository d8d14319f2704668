import type { Finding } from '../checks/finding.ts';
import type { DFlow } from './d-flow.ts';
import { lineFinding } from './line-finding.ts';
import { type ReadOptions, readDFlow } from './read.ts';

/** A participant as a file header names it: "P", "EELC". */
export interface DtnAddress {
  readonly letter: string;
  readonly mpid: string;
}

/** Why a file is not handled. */
export type Refusal = 'form' | 'route' | 'duplicate' | 'unreadable';

export interface ReceiptRules extends ReadOptions {
  /** Everybody on the network. */
  readonly parties: readonly DtnAddress[];
  /** Those who send here; left out: everybody on the network. */
  readonly senders?: readonly DtnAddress[];
  /** Those who receive here; left out: everybody on the network. */
  readonly recipients?: readonly DtnAddress[];
}

/** What a receiver makes of one file. */
export interface Receipt {
  /** As far as the header can be read, "?" where it cannot. */
  readonly token: string;
  readonly fileId: string;
  readonly from: DtnAddress;
  readonly to: DtnAddress;
  /** In the order of the file. Those with the weight "refused" are why it is not handled. */
  readonly findings: readonly Finding[];
  readonly refusal?: Refusal;
  /** Set for a file that is handled. */
  readonly flow?: DFlow;
}

/**
 * Judges a file as a receiver does: its form, then who sends it to whom, then whether it has come before. Pure; the caller
 * remembers what came. Only a file that was handled makes a later one of its id a duplicate: a refused one may be sent again.
 * @param had whether the sender has sent a file of this id that was handled
 */
export function judgeReceipt(
  text: string,
  rules: ReceiptRules,
  had: (from: DtnAddress, fileId: string) => boolean,
): Receipt {
  const head = headOf(text);
  const { flow, findings: form } = readDFlow(text, rules);
  const route = head.token === '?' ? [] : routeFindings(head, rules);
  const again = flow !== undefined && had(head.from, head.fileId) ? [duplicateFinding(head)] : [];
  const findings = [...form, ...route, ...again].map((finding) =>
    rules.advice?.includes(finding.rule) ? { ...finding, weight: 'advice' as const } : finding,
  );
  const refuses = (some: readonly Finding[]) =>
    some.some((finding) => finding.weight === 'refused' && rules.advice?.includes(finding.rule) !== true);
  const refusal = refuses(form) ? 'form' : refuses(route) ? 'route' : refuses(again) ? 'duplicate' : undefined;
  if (refusal !== undefined || flow === undefined) return { ...head, findings, refusal: refusal ?? 'form' };
  return { ...head, findings, flow };
}

/** A file whose bytes are no text, or that could not be opened. */
export function unreadableReceipt(fileName: string, reason: string): Receipt {
  const nobody = { letter: '?', mpid: '?' };
  const fault = { line: 1, rule: 'dtn.unreadable', where: `file ${fileName}`, expected: 'a text', actual: reason };
  const findings = [lineFinding({ ...fault, requirement: 'DTN-ENV-01' })];
  return { token: '?', fileId: '?', from: nobody, to: nobody, findings, refusal: 'unreadable' };
}

type Head = Pick<Receipt, 'token' | 'fileId' | 'from' | 'to'>;

/** What the first line says of itself, whether or not it is right. */
function headOf(text: string): Head {
  const line = text.slice(0, 200).split(/\r?\n/, 1)[0] ?? '';
  const [id, fileId = '?', token = '?', fromLetter = '?', fromMpid = '?', toLetter = '?', toMpid = '?'] =
    line.split('|');
  const short = (field: string) => (/^[A-Za-z0-9]{1,10}$/.test(field) ? field : '?');
  if (id !== 'ZHV') return { token: '?', fileId: '?', from: addressOf('?', '?'), to: addressOf('?', '?') };
  return {
    token: short(token),
    fileId: short(fileId),
    from: addressOf(short(fromLetter), short(fromMpid)),
    to: addressOf(short(toLetter), short(toMpid)),
  };
}

const addressOf = (letter: string, mpid: string): DtnAddress => ({ letter, mpid });

export const addressText = ({ letter, mpid }: DtnAddress): string => `${letter} ${mpid}`;

/** Who is not there, who is there in another role, and who is no business of this receiver's. */
function routeFindings(head: Head, rules: ReceiptRules): readonly Finding[] {
  const ends = [
    { way: 'from', address: head.from, among: rules.senders ?? rules.parties },
    { way: 'to', address: head.to, among: rules.recipients ?? rules.parties },
  ] as const;
  return ends.flatMap(({ way, address, among }) => {
    const fault = routeFault(address, rules.parties, among);
    if (fault === undefined) return [];
    const { rule, expected } = fault;
    const where = `ZHV ${way} participant`;
    return [lineFinding({ line: 1, rule, where, expected, actual: addressText(address), requirement: 'DTN-ENV-09' })];
  });
}

function routeFault(
  { letter, mpid }: DtnAddress,
  parties: readonly DtnAddress[],
  among: readonly DtnAddress[],
): { rule: string; expected: string } | undefined {
  if (among.some((party) => party.letter === letter && party.mpid === mpid)) return undefined;
  const roles = parties.filter((party) => party.mpid === mpid).map((party) => party.letter);
  if (roles.length === 0) return { rule: 'dtn.unknown-participant', expected: 'a participant of the network' };
  if (!roles.includes(letter)) return { rule: 'dtn.wrong-role', expected: `${mpid} in the role ${roles.join(' or ')}` };
  return { rule: 'dtn.wrong-participant', expected: among.map(addressText).join(' or ') };
}

function duplicateFinding({ fileId, from }: Head): Finding {
  const expected = `a file id that ${addressText(from)} has not used before`;
  return lineFinding({ line: 1, rule: 'dtn.duplicate', where: 'ZHV file id', expected, actual: fileId });
}
