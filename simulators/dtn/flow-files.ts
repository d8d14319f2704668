import type { Finding } from '../../market/checks/finding.ts';
import { instanceOf, instancesIn, layoutOf, readDFlow, writeDFlow } from '../../market/dtn/index.ts';
import { type RoleCode, roles } from '../../market/identifiers/roles.ts';
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

const roleOfLetter = (letter: string): RoleCode | string =>
  roles.find((row) => 'dtn' in row && row.dtn === letter)?.code ?? letter;

/** "20260302100000", UTC. */
function stampOf(epochMs: number): string {
  return new Date(epochMs).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}

/** The file for what a party decided to send. @throws {RangeError} when the flow has no layout */
export function flowText(file: SentFile, envelope: FlowEnvelope): string {
  return writeDFlow({
    flow: file.flow,
    version: layoutOf(file.flow)?.version ?? '',
    fileId: envelope.fileId,
    from: { role: letterOf(envelope.from.role), mpid: envelope.from.mpid },
    to: { role: letterOf(file.to.role), mpid: file.to.mpid },
    created: stampOf(envelope.now),
    testFlag: envelope.testFlag,
    groups: instanceOf(file.flow, file.values),
  });
}

export interface FlowFile {
  readonly flow: string;
  readonly fileId: string;
  readonly from: { readonly role: string; readonly mpid: string };
  readonly to: { readonly role: string; readonly mpid: string };
  readonly notices: readonly FlowNotice[];
  readonly findings: readonly Finding[];
}

/** A file as the market reads it: roles by name, one notice for each instance. */
export function readFlowFile(text: string): FlowFile {
  const { flow, findings } = readDFlow(text);
  if (flow === undefined) {
    const nobody = { role: '?', mpid: '?' };
    return { flow: '?', fileId: '?', from: nobody, to: nobody, notices: [], findings };
  }
  const from = { role: roleOfLetter(flow.from.role), mpid: flow.from.mpid };
  const to = { role: roleOfLetter(flow.to.role), mpid: flow.to.mpid };
  const notices = instancesIn(flow).map((values) => ({ flow: flow.flow, mpan: values.mpanCore ?? '', from, values }));
  return { flow: flow.flow, fileId: flow.fileId, from, to, notices, findings };
}
