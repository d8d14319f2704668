import type { DFlowDraft } from './d-flow.ts';
import { groupRowOf, requireLayout } from './flow-layouts.ts';
import type { FlowLayout } from './layout.ts';

type Group = DFlowDraft['groups'][number];

/** The fields of a group by name; an empty text where the line is short. A group without a row has none. */
export function fieldsOf(group: Group, layout: FlowLayout): Record<string, string> {
  const row = groupRowOf(layout, group.id);
  return Object.fromEntries((row?.fields ?? []).map((field, index) => [field.name, group.fields[index] ?? '']));
}

/** The first group with this id. */
export function groupOf<G extends Group>(flow: { readonly groups: readonly G[] }, id: string): G | undefined {
  return flow.groups.find((group) => group.id === id);
}

/** All groups with this id, in the order of the file. */
export function groupsOf<G extends Group>(flow: { readonly groups: readonly G[] }, id: string): readonly G[] {
  return flow.groups.filter((group) => group.id === id);
}

/**
 * Every value that a field of this name has in a flow, empty ones left out, in the order of the file.
 * @throws {RangeError} when no layout is known for the flow
 */
export function valuesOf(
  flow: DFlowDraft,
  name: string,
  layout = requireLayout(flow.flow, flow.version),
): readonly string[] {
  return flow.groups.map((group) => fieldsOf(group, layout)[name] ?? '').filter((value) => value !== '');
}

/** The MPAN cores that a flow is about, each once. */
export function mpansOf(flow: DFlowDraft, layout?: FlowLayout): readonly string[] {
  return [...new Set(valuesOf(flow, 'mpanCore', layout))];
}
