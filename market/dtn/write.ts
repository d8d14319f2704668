import type { DFlowDraft } from './d-flow.ts';
import { countedGroup, flowLayouts, requireLayout } from './flow-layouts.ts';
import type { FlowLayout } from './layout.ts';

/**
 * The text of a D-flow with its counts worked out, lines ended by LF. Nothing is judged, so that a test can write what a
 * participant must refuse; read the result to judge it.
 * @throws {RangeError} when no layout is known or a field holds a separator
 */
export function writeDFlow(flow: DFlowDraft, layouts: readonly FlowLayout[] = flowLayouts): string {
  const layout = requireLayout(flow.flow, flow.version, layouts);
  const lines = flow.groups.map((group) => lineText([group.id, ...group.fields]));
  const instances = flow.groups.filter((group) => group.id === countedGroup(layout));
  return fileText(flow, lines, instances.length);
}

/** The text of a file whose groups are known. */
function fileText(flow: Omit<DFlowDraft, 'groups'>, lines: readonly string[], instances: number): string {
  const { fileId: id, fromRole, fromMpid, toRole, toMpid, created: at, testFlag } = flow.header;
  const head = ['ZHV', id, `${flow.flow}${flow.version}`, fromRole, fromMpid, toRole, toMpid, at, '', '', '', testFlag];
  const tail = ['ZPT', id, String(lines.length), '', String(instances), at];
  return [lineText(head), ...lines, lineText(tail), ''].join('\n');
}

/**
 * One line with its final separator.
 * @throws {RangeError} when a field holds a separator or a line end
 */
function lineText(parts: readonly string[]): string {
  const bad = parts.find((part) => /[|\r\n]/.test(part));
  if (bad !== undefined)
    throw new RangeError(`a DTN field cannot hold "|" or a line end, this is ${JSON.stringify(bad)}`);
  return `${parts.join('|')}|`;
}
