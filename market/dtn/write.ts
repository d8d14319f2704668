import type { DFlowDraft } from './d-flow.ts';
import { fileText, lineText } from './envelope.ts';
import { flowLayouts, groupRowOf, requireLayout } from './flow-layouts.ts';
import type { FlowLayout } from './layout.ts';

/**
 * The text of a D-flow with its counts worked out, lines ended by LF. Nothing is judged, so that a test can write what a
 * participant must refuse; read the result to judge it.
 * @throws {RangeError} when no layout is known or a field holds a separator
 */
export function writeDFlow(flow: DFlowDraft, layouts: readonly FlowLayout[] = flowLayouts): string {
  const layout = requireLayout(flow.flow, flow.version, layouts);
  const lines = flow.groups.map((group) => lineText([group.id, ...group.fields]));
  const instances = flow.groups.filter((group) => {
    const row = groupRowOf(layout, group.id);
    return row !== undefined && row.parent === undefined;
  });
  return fileText(flow, lines, instances.length);
}
