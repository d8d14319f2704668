import { localDateOf } from '../calendar/london.ts';
import { type DFlowDraft, requireLayout } from '../dtn/index.ts';
import { roles } from '../identifiers/roles.ts';
import { roleFor, type Service } from '../parties/party.ts';
import type { MeteringPoint } from '../processes/metering-point.ts';

/** One instance of a D-flow, and between whom. */
export interface FlowInstance {
  readonly flow: string;
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  readonly groups: DFlowDraft['groups'];
  /** The group that begins a file of this flow, once, however many instances follow. */
  readonly opening?: (fileNumber: number) => DFlowDraft['groups'][number];
}

/** A party of the Data Transfer Network: role letter and MPID. */
export interface FlowEnd {
  readonly letter: string;
  readonly mpid: string;
}

/** "20260329": a date as the Data Transfer Network writes it. */
export const compact = (instant: number): string => localDateOf(instant).replaceAll('-', '');

function letterOf(role: string): string | undefined {
  const row = roles.find(({ code }) => code === role);
  return row !== undefined && 'dtn' in row ? row.dtn : undefined;
}

/**
 * A group of a flow with its fields in their places.
 * @throws {RangeError} when the layout has no such group or field
 */
export function group(flow: string, id: string, values: Readonly<Record<string, string>>) {
  const row = requireLayout(flow).groups.find((candidate) => candidate.id === id);
  const unknown = Object.keys(values).find((name) => row?.fields.every((field) => field.name !== name) ?? true);
  if (row === undefined || unknown !== undefined) throw new RangeError(`${flow} has no ${id} ${unknown ?? ''}`);
  return { id, fields: row.fields.map(({ name }) => values[name] ?? '') };
}

/** An agent with its service, the instant from which it acts, and its contract. */
export interface AgentOnNetwork extends FlowEnd {
  readonly service: Service;
  readonly from: number;
  readonly contract: string;
}

/** Agents of a metering point on the network, with the date from which each acts. Unmetered roles have no letter there. */
export function agentsOf(point: MeteringPoint): AgentOnNetwork[] {
  const registered = point.registrations.at(-1)?.effectiveFrom ?? 0;
  const legacy = point.legacyAgents.map(({ role, mpid }) => ({
    letter: letterOf(role),
    mpid,
    service: role === 'MOP' ? ('metering' as const) : ('data' as const),
    from: registered,
    contract: 'CONTRACT1',
  }));
  const migrated = (['metering', 'data'] as const).flatMap((service) =>
    point.appointments[service].slice(-1).map((row) => ({
      letter: letterOf(roleFor(service, point.segment)),
      mpid: row.providerMpid,
      service,
      from: row.effectiveFrom,
      contract: row.contractReference ?? 'CONTRACT1',
    })),
  );
  return [...legacy, ...migrated].flatMap(({ letter, ...rest }) => (letter === undefined ? [] : [{ letter, ...rest }]));
}
