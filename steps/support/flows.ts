import { requireLayout } from '../../market/dtn/index.ts';
import type { RoleCode } from '../../market/identifiers/roles.ts';
import { legacyCast } from '../../market/parties/cast.ts';
import type { SentFile } from '../../market/processes/party-function.ts';
import { type DtnParty, flowText } from '../../simulators/dtn/flow-files.ts';
import { HarnessFault } from '../../wire/faults.ts';
import type { FlowFault } from './words/flow-fault-words.ts';
import type { MarketWorld } from './world.ts';

/** A file that a scenario has had put before the participant. */
export interface SentFlow {
  readonly fileId: string;
  readonly flow: string;
  readonly from: DtnParty;
  /** False where one thing is wrong with it. */
  readonly inOrder: boolean;
  /** The line at fault, where there is one. */
  readonly line: number | undefined;
}

/** A file before it leaves. */
export interface NewFile {
  readonly fileId: string;
  readonly flow: string;
  readonly from: DtnParty;
  readonly text: string;
}

/** Operators by their words in a scenario. */
export const operatorKinds: Readonly<Record<string, OperatorRole>> = {
  'legacy meter operator': 'MOP',
  'smart metering service': 'MSS',
  'advanced metering service': 'MSA',
};

export type OperatorRole = 'MOP' | 'MSS' | 'MSA';

const operator = legacyCast.find((party) => party.role === 'MOP');
export const legacyOperator: DtnParty = { role: 'MOP', mpid: operator?.mpid ?? '' };

/** The file of a legacy update, made as an operator would make it; items laid over the ordinary ones. */
export async function updateText(
  world: MarketWorld,
  flow: string,
  items: Readonly<Record<string, string>> = {},
  from: DtnParty = legacyOperator,
  repeats: SentFile['repeats'] = {},
): Promise<NewFile> {
  const point = await world.point();
  const values = {
    ...{ mpanCore: point.mpan, effectiveFromDate: world.today.replaceAll('-', '') },
    ...{ meterId: point.meters[0]?.meterId ?? '', meterAssetProvider: 'LMAP', ...items },
  };
  const { role, mpid } = world.party('REGS');
  return newFile(world, { kind: 'file', flow, to: { role, mpid }, values, repeats }, from);
}

/** Two instances of a flow in one file, by the group that begins one. */
export function twice(flow: string): NonNullable<SentFile['repeats']> {
  const top = requireLayout(flow).groups.find(({ parent }) => parent === undefined)?.id ?? '';
  return { [top]: [{ senderReference: 'FIRST' }, { senderReference: 'SECOND' }] };
}

/** A file with an id that no other file of the run has. */
function newFile(world: MarketWorld, file: SentFile, from: DtnParty): NewFile {
  const fileId = `F${world.stage.nextNumber()}`;
  const { settings, clock } = world.market;
  return { fileId, flow: file.flow, from, text: flowText(file, { from, fileId, now: clock.now(), settings }) };
}

/**
 * Puts a file before the participant, whole or with one thing wrong.
 * @throws {HarnessFault} when the fault changes nothing, for then the scenario would prove nothing
 */
export async function sendFlow(world: MarketWorld, file: NewFile, fault?: FlowFault): Promise<void> {
  const text = fault === undefined ? file.text : fault.change(file.text);
  if (fault !== undefined && text === file.text) throw new HarnessFault('A fault of a D-flow changes nothing in it');
  const line = fault?.line?.(text);
  world.flows.push({ fileId: file.fileId, flow: file.flow, from: file.from, inOrder: fault === undefined, line });
  await world.market.file(text, { scenario: world.stage.scenario, fileId: file.fileId });
}

/** A flow that each role is sent in its ordinary business, and by whom. */
const usualFlows: readonly { readonly to: RoleCode; readonly flow: string; readonly from: RoleCode }[] = [
  { to: 'SUP', flow: 'D0217', from: 'REGS' },
  { to: 'MSS', flow: 'D0142', from: 'SUP' },
  { to: 'MSA', flow: 'D0142', from: 'SUP' },
  { to: 'SDS', flow: 'D0010', from: 'MSS' },
  { to: 'ADS', flow: 'D0010', from: 'MSA' },
];

/** A file about the scenario's metering point that the participant is sent in its ordinary business. */
export async function usualFile(world: MarketWorld): Promise<NewFile> {
  const point = await world.point();
  const real = world.market.directory.parties.filter((party) => party.real);
  const row = usualFlows.find(({ to }) => real.some(({ role }) => role === to));
  const to = real.find(({ role }) => role === row?.to);
  if (row === undefined || to === undefined) throw new HarnessFault('No D-flow goes to a role of this participant');
  const { mpid } = world.party(row.from);
  const recipient = { role: to.role, mpid: to.mpid };
  const file = { kind: 'file', flow: row.flow, to: recipient, values: { mpanCore: point.mpan } } as const;
  return newFile(world, file, { role: row.from, mpid });
}

/** Has an operator ask the network operator to send site technical details on (D0170, action 21). */
export async function sendDetailsRequest(world: MarketWorld, role: OperatorRole): Promise<void> {
  const point = await world.point();
  const from = role === 'MOP' ? legacyOperator : world.party(role);
  const operator = { role, mpid: from.mpid };
  const values = {
    ...{ mpanCore: point.mpan, effectiveFromDate: world.today.replaceAll('-', '') },
    ...{ requestedAction: '21', newMeterOperator: operator.mpid },
  };
  const { role: to, mpid } = world.party('LDSO');
  await sendFlow(world, newFile(world, { kind: 'file', flow: 'D0170', to: { role: to, mpid }, values }, operator));
}
