import type { DFlow } from './d-flow.ts';
import { fieldsOf } from './fields.ts';
import { groupRowOf, requireLayout } from './flow-layouts.ts';
import type { FlowLayout, GroupRow } from './layout.ts';

type Group = DFlow['groups'][number];

/**
 * What a flow says of each metering point that it is about, items by name: those of the group that names it, of the groups that
 * one stands under, and of the groups that stand under it. Where an item occurs more than once, the first that is filled counts.
 * A metering point whose number is left out is one, too.
 */
export function instancesOf(
  flow: DFlow,
  layout = requireLayout(flow.flow, flow.version),
): readonly Record<string, string>[] {
  const naming = layout.groups.find((row) => row.fields.some((field) => field.name === 'mpanCore'));
  const blank = Object.fromEntries(layout.groups.flatMap((row) => row.fields.map((field) => [field.name, ''])));
  return flow.groups.flatMap((group, index) => {
    if (group.id !== naming?.id) return [];
    const parts = [...above(flow.groups, index, layout), group, ...below(flow.groups, index, layout)];
    return [parts.map((part) => fieldsOf(part, layout)).reduce(filled, blank)];
  });
}

function filled(known: Record<string, string>, more: Record<string, string>): Record<string, string> {
  const added = Object.entries(more).filter(([name, text]) => text !== '' && (known[name] ?? '') === '');
  return { ...known, ...Object.fromEntries(added) };
}

function above(groups: readonly Group[], index: number, layout: FlowLayout): readonly Group[] {
  const parent = groupRowOf(layout, groups[index]?.id ?? '')?.parent;
  const at = parent === undefined ? -1 : groups.slice(0, index).findLastIndex((group) => group.id === parent);
  const found = groups[at];
  return found === undefined ? [] : [...above(groups, at, layout), found];
}

function below(groups: readonly Group[], index: number, layout: FlowLayout): readonly Group[] {
  const rest = groups.slice(index + 1);
  const end = rest.findIndex((group) => !standsUnder(groupRowOf(layout, group.id), groups[index]?.id ?? '', layout));
  return end === -1 ? rest : rest.slice(0, end);
}

function standsUnder(row: GroupRow | undefined, id: string, layout: FlowLayout): boolean {
  if (row?.parent === undefined) return false;
  return row.parent === id || standsUnder(groupRowOf(layout, row.parent), id, layout);
}
