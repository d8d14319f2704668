import { legacyCast } from '../../market/parties/cast.ts';
import type { Ask } from '../../market/processes/appointment/conversation.ts';
import { legacyUpdateRows } from '../../market/processes/legacy/legacy-updates.ts';
import type { EntryOf } from '../../market/record/entries.ts';
import { fileInWords } from '../../market/record/sentences.ts';
import { HarnessFault } from '../../wire/faults.ts';
import { awaitEntry } from './await-entry.ts';
import { claimRecorded } from './claims.ts';
import type { MarketWorld } from './world.ts';

export const legacyUpdates: Readonly<Record<string, string>> = {
  'meter update': 'D0312',
  'asset provider notice': 'D0304',
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export function filesOf(world: MarketWorld): readonly EntryOf<'file'>[] {
  return world.stage.journal
    .entriesOf(world.stage.scenario)
    .filter((entry): entry is EntryOf<'file'> => entry.kind === 'file');
}

/** Waits for a D-flow of the registration service to a legacy party, within the hour. */
export async function awaitFile(world: MarketWorld, what: string, flow: string, to: { role: string; mpid: string }) {
  const from = world.market.clock.now();
  const deadline = {
    name: '60 minutes',
    from,
    due: from + world.market.settings.registration_response_minutes * minuteMs,
  };
  const wanted = (file: EntryOf<'file'>) =>
    file.flow.startsWith(flow) && file.from.role === 'REGS' && file.to.role === to.role && file.to.mpid === to.mpid;
  const ends = { from: { role: 'REGS' }, to: { role: to.role, mpid: to.mpid } };
  const came = { check: 'file-came', given: { flow, ...ends } } as const;
  const entry = await awaitEntry(
    world,
    { what, deadline, wanted, came },
    { entries: () => filesOf(world), inWords: fileInWords },
  );
  return { entry, deadline };
}

/** Claims a D0170 to every legacy agent that loses by these requests. */
export async function claimAgentsAsked(world: MarketWorld, asks: readonly Ask[]): Promise<void> {
  const { legacyAgents } = await world.point();
  for (const ask of asks) {
    const losing = legacyAgents.filter((agent) => (agent.role === 'MOP') === (ask.service === 'metering'));
    for (const agent of losing) {
      const text = `D0170 to the losing ${agent.role}`;
      const { entry, deadline } = await awaitFile(world, text, 'D0170', agent);
      claimRecorded(world, text, { check: 'file-taken', given: { on: entry.seq, text } }, deadline);
    }
  }
}

const operator = legacyCast.find((party) => party.role === 'MOP');
const sender = { role: 'MOP', mpid: operator?.mpid ?? '' };

/** Has the legacy meter operator send an update of meter data to the registration service. */
export async function sendUpdate(world: MarketWorld, flow: string): Promise<void> {
  const point = await world.point();
  const effectiveFromDate = world.today.replaceAll('-', '');
  const values = { effectiveFromDate, meterId: point.meters[0]?.meterId ?? '', meterAssetProvider: 'LMAP' };
  await world.market.flow({ flow, mpan: point.mpan, from: sender, values });
}

/** Claims the refusal of an update with the code of its flow (Q for D0304, AD for D0312). */
export async function claimUpdateRefused(world: MarketWorld, flow: string): Promise<void> {
  const text = `refusal of ${flow} because of the migration`;
  const row = legacyUpdateRows.find((one) => one.flow === flow && one.when === 'migrated');
  if (row === undefined) throw new HarnessFault(`No row says how ${flow} is refused after a migration`);
  const { entry, deadline } = await awaitFile(world, text, flow, sender);
  claimRecorded(world, text, { check: 'update-refused', given: { on: entry.seq, text, row } }, deadline);
}

/** Claims that an update is not refused within the hour. */
export async function claimUpdateTaken(world: MarketWorld, flow: string): Promise<void> {
  await world.market.moveTo(world.market.clock.now() + hourMs, `to see whether ${flow} is refused`);
  const given = { which: { flows: [flow], role: 'REGS' }, expected: `no refusal of ${flow}` };
  claimRecorded(world, `${flow} is taken`, { check: 'no-file', given });
}
