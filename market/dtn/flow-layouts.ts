import type { FlowLayout, GroupRow } from './layout.ts';
import { d0001 } from './layouts/d0001.ts';
import { d0010 } from './layouts/d0010.ts';
import { d0011 } from './layouts/d0011.ts';
import { d0052 } from './layouts/d0052.ts';
import { d0055 } from './layouts/d0055.ts';
import { d0058 } from './layouts/d0058.ts';
import { d0086 } from './layouts/d0086.ts';
import { d0132 } from './layouts/d0132.ts';
import { d0134 } from './layouts/d0134.ts';
import { d0139 } from './layouts/d0139.ts';
import { d0142 } from './layouts/d0142.ts';
import { d0148 } from './layouts/d0148.ts';
import { d0149 } from './layouts/d0149.ts';
import { d0150 } from './layouts/d0150.ts';
import { d0151 } from './layouts/d0151.ts';
import { d0153 } from './layouts/d0153.ts';
import { d0155 } from './layouts/d0155.ts';
import { d0170 } from './layouts/d0170.ts';
import { d0171 } from './layouts/d0171.ts';
import { d0204 } from './layouts/d0204.ts';
import { d0205 } from './layouts/d0205.ts';
import { d0217 } from './layouts/d0217.ts';
import { d0260 } from './layouts/d0260.ts';
import { d0261 } from './layouts/d0261.ts';
import { d0268 } from './layouts/d0268.ts';
import { d0297 } from './layouts/d0297.ts';
import { d0300 } from './layouts/d0300.ts';
import { d0302 } from './layouts/d0302.ts';
import { d0303v1, d0303v2 } from './layouts/d0303.ts';
import { d0304 } from './layouts/d0304.ts';
import { d0311v1, d0311v2 } from './layouts/d0311.ts';
import { d0312 } from './layouts/d0312.ts';
import { d0313 } from './layouts/d0313.ts';
import { d0386 } from './layouts/d0386.ts';

/** The flows that the harness reads and writes. The last row of a flow is its current version. */
export const flowLayouts: readonly FlowLayout[] = [
  d0001,
  d0010,
  d0011,
  d0052,
  d0055,
  d0058,
  d0086,
  d0132,
  d0134,
  d0139,
  d0142,
  d0148,
  d0149,
  d0150,
  d0151,
  d0153,
  d0155,
  d0170,
  d0171,
  d0204,
  d0205,
  d0217,
  d0260,
  d0261,
  d0268,
  d0297,
  d0300,
  d0302,
  d0303v1,
  d0303v2,
  d0304,
  d0311v1,
  d0311v2,
  d0312,
  d0313,
  d0386,
];

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

/** The group whose number is the flow count of the trailer. */
export function countedGroup(layout: FlowLayout): string | undefined {
  return layout.counted ?? layout.groups.find((row) => row.parent === undefined)?.id;
}

/** Whether a group belongs in files between these two roles. */
export function belongs(row: GroupRow, route: { readonly fromRole: string; readonly toRole: string }): boolean {
  return (row.onlyFrom?.includes(route.fromRole) ?? true) && (row.onlyTo?.includes(route.toRole) ?? true);
}
