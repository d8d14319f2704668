import type { FlowLayout, GroupRow } from './layout.ts';
import { d0010 } from './layouts/d0010.ts';
import { d0139 } from './layouts/d0139.ts';
import { d0149 } from './layouts/d0149.ts';
import { d0150 } from './layouts/d0150.ts';
import { d0155 } from './layouts/d0155.ts';
import { d0170 } from './layouts/d0170.ts';
import { d0268 } from './layouts/d0268.ts';
import { d0304 } from './layouts/d0304.ts';
import { d0312 } from './layouts/d0312.ts';

/** The flows that the harness reads and writes. The last row of a flow is its current version. */
export const flowLayouts: readonly FlowLayout[] = [d0010, d0139, d0149, d0150, d0155, d0170, d0268, d0304, d0312];

/** The layout of a flow and version, or of the current version; undefined when there is none. */
export function layoutOf(
  flow: string,
  version?: string,
  layouts: readonly FlowLayout[] = flowLayouts,
): FlowLayout | undefined {
  return layouts.findLast((row) => row.flow === flow && (version === undefined || row.version === version));
}

/** @throws {RangeError} when no layout is known, naming those that are */
export function requireLayout(
  flow: string,
  version?: string,
  layouts: readonly FlowLayout[] = flowLayouts,
): FlowLayout {
  const layout = layoutOf(flow, version, layouts);
  if (layout !== undefined) return layout;
  const known = layouts.map((row) => `${row.flow}${row.version}`).join(', ');
  throw new RangeError(`no layout for ${flow}${version ?? ''}; known are ${known}`);
}

/** The row of a group id in a layout. */
export function groupRowOf(layout: FlowLayout, groupId: string): GroupRow | undefined {
  return layout.groups.find((row) => row.id === groupId);
}

/** Whether a group belongs in files between these two roles. */
export function belongs(row: GroupRow, route: { readonly fromRole: string; readonly toRole: string }): boolean {
  return (row.onlyFrom?.includes(route.fromRole) ?? true) && (row.onlyTo?.includes(route.toRole) ?? true);
}
