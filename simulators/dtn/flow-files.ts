import type { FlowNotice, SentFile } from '../../market/processes/party-function.ts';
type Env = { from: { role: string; mpid: string }; fileId: string; now: number; testFlag: string };
export function flowText(file: SentFile, envelope: Env): string {
  return JSON.stringify({ file, envelope: { ...envelope, from: { role: envelope.from.role, mpid: envelope.from.mpid } } });
}
export function readFlowFile(text: string) {
  const { file, envelope } = JSON.parse(text) as { file: SentFile; envelope: Env };
  const code = file.values.responseCode;
  return { flow: file.flow, fileId: envelope.fileId, from: envelope.from, to: file.to, mpans: [file.values.mpanCore ?? ''], responseCodes: code === undefined ? [] : [code], findings: [] as { path: string; message: string }[], values: file.values };
}
export function noticeFrom(text: string): FlowNotice[] {
  const read = readFlowFile(text);
  return [{ flow: read.flow, mpan: read.mpans[0] ?? '', from: read.from, values: read.values }];
}
