import type { Finding } from '../../market/checks/finding.ts';
import {
  exampleOfDFlow,
  layoutOf,
  mpansOf,
  readDFlow,
  responseCodeOf,
  valuesOf,
  writeDFlow,
} from '../../market/dtn/index.ts';
import { roles } from '../../market/identifiers/roles.ts';
import type { FlowNotice, SentFile } from '../../market/processes/party-function.ts';

/** Who sends a file, and the marks of its header. */
export interface FlowEnvelope {
  readonly from: { readonly role: string; readonly mpid: string };
  readonly fileId: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly testFlag: string;
}

const letterOf = (role: string): string => {
  const row = roles.find((candidate) => candidate.code === role);
  return row !== undefined && 'dtn' in row ? row.dtn : role;
};

const roleOfLetter = (letter: string): string =>
  roles.find((row) => 'dtn' in row && row.dtn === letter)?.code ?? letter;

/** "20260302100000", UTC. */
function stampOf(epochMs: number): string {
  return new Date(epochMs).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}

/**
 * The file for what a party decided to send. Items that it did not name are ordinary ones of the layout.
 * @throws {RangeError} when the flow has no layout, or an item is none of its fields
 */
export function flowText(file: SentFile, envelope: FlowEnvelope): string {
  const header = {
    fileId: envelope.fileId,
    fromRole: letterOf(envelope.from.role),
    fromMpid: envelope.from.mpid,
    toRole: letterOf(file.to.role),
    toMpid: file.to.mpid,
    created: stampOf(envelope.now),
    testFlag: envelope.testFlag,
  };
  return writeDFlow(exampleOfDFlow(file.flow, file.values, { header }));
}

export interface FlowFile {
  readonly flow: string;
  readonly fileId: string;
  readonly from: { readonly role: string; readonly mpid: string };
  readonly to: { readonly role: string; readonly mpid: string };
  readonly notices: readonly FlowNotice[];
  /** Set when the file answers another one. */
  readonly responseCode?: string;
  readonly findings: readonly Finding[];
}

/** A file as the market reads it: roles by name, one notice for each metering point. A refused one shows what its header says. */
export function readFlowFile(text: string): FlowFile {
  const [, fileId = '?', token = '?', fromRole = '?', fromMpid = '?', toRole = '?', toMpid = '?'] = text.split('|', 7);
  const from = { role: roleOfLetter(fromRole), mpid: fromMpid };
  const to = { role: roleOfLetter(toRole), mpid: toMpid };
  const { flow, findings } = readDFlow(text);
  const head = { flow: token.slice(0, 5), fileId, from, to, findings };
  if (flow === undefined) return { ...head, notices: [] };
  const names = new Set(
    layoutOf(flow.flow, flow.version)?.groups.flatMap((group) => group.fields.map(({ name }) => name)),
  );
  const values = Object.fromEntries([...names].map((name) => [name, valuesOf(flow, name)[0] ?? '']));
  const notices = mpansOf(flow).map((mpan) => ({ flow: flow.flow, mpan, from, values: { ...values, mpanCore: mpan } }));
  const responseCode = responseCodeOf(flow);
  return { ...head, notices, ...(responseCode === undefined ? {} : { responseCode }) };
}
