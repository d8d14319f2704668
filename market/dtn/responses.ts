import type { DFlow, DFlowDraft } from './d-flow.ts';
import { fieldsOf, groupOf } from './fields.ts';
import { requireLayout } from './flow-layouts.ts';

/** How a flow is answered. */
export interface ResponseRow {
  readonly flow: string;
  /** The flow that carries the answer: the same one. */
  readonly answeredBy: string;
  /** The group that is added under each instance, and the field in it that holds the code. */
  readonly group: string;
  readonly codeField: string;
  /** The data item whose list the code is from. */
  readonly dataItem: string;
  readonly evidence: { readonly mark: 'documented' | 'inferred'; readonly source: string };
}

const evidence = { mark: 'inferred', source: 'docs/discoveries/dtn.md, responses' } as const;

/**
 * A response is the same flow sent back with a response group (change proposals DTC CP 3554 and 3563: the group "MPAS
 * response" of D0304 and D0312 is present only from the registration service, to meter operator and supplier). Inferred:
 * id and place of the group, and that the original content is repeated. The papers call the code list of D0304 both J2225
 * and J2255; the readiness checklist says J2255.
 */
export const responseRows: readonly ResponseRow[] = [
  { flow: 'D0304', answeredBy: 'D0304', group: 'I4R', codeField: 'responseCode', dataItem: 'J2255', evidence },
  { flow: 'D0312', answeredBy: 'D0312', group: 'I2R', codeField: 'responseCode', dataItem: 'J2256', evidence },
];

/** How a flow is answered; undefined when it has no answer. */
export function responseTo(flow: string): ResponseRow | undefined {
  return responseRows.find((row) => row.flow === flow);
}

/**
 * The answer to a flow: sent back the way it came, its content repeated, with the response code under each instance.
 * @param file id and time of the answering file, "YYYYMMDDHHMMSS"
 * @throws {RangeError} when the flow has no answer
 */
export function answerTo(
  flow: DFlow,
  code: string,
  file: { readonly fileId: string; readonly created: string },
): DFlow {
  const response = responseTo(flow.flow);
  if (response === undefined) throw new RangeError(`${flow.flow} has no response`);
  const layout = requireLayout(response.answeredBy, flow.version);
  const responseRow = layout.groups.find((row) => row.id === response.group);
  const fields = responseRow?.fields.map((field) => (field.name === response.codeField ? code : '')) ?? [];
  const groups = instancesOf(flow).flatMap((instance) => [...instance, { id: response.group, fields, line: 0 }]);
  const { fromRole: toRole, fromMpid: toMpid, toRole: fromRole, toMpid: fromMpid, testFlag } = flow.header;
  return {
    flow: response.answeredBy,
    version: layout.version,
    header: { ...file, fromRole, fromMpid, toRole, toMpid, testFlag },
    groups: groups.map((group, index) => ({ ...group, line: index + 2 })),
  };
}

/** The groups of a flow cut into its instances, each begun by the first group's id. */
function instancesOf(flow: DFlow): readonly (readonly DFlow['groups'][number][])[] {
  const starts = flow.groups.flatMap((group, index) => (group.id === flow.groups[0]?.id ? [index] : []));
  return starts.map((start, index) => flow.groups.slice(start, starts[index + 1]));
}

/** The response code that a flow carries; undefined when it is no response. */
export function responseCodeOf(flow: DFlowDraft): string | undefined {
  const response = responseTo(flow.flow);
  const group = response && groupOf(flow, response.group);
  if (response === undefined || group === undefined) return undefined;
  return fieldsOf(group, requireLayout(flow.flow, flow.version))[response.codeField];
}
