import { flowResponseText } from '../../market/dtn/index.ts';
import type { EntryOf } from '../../market/record/entries.ts';
import { HarnessFault } from '../../wire/faults.ts';
import { awaitEntry } from './await-entry.ts';
import { claimRecorded } from './claims.ts';
import type { SentFlow } from './flows.ts';
import { awaitFile } from './legacy-claims.ts';
import type { MarketWorld } from './world.ts';

type Acknowledged = EntryOf<'file-acknowledged'>;

const minuteMs = 60_000;

function acknowledgementsOf(world: MarketWorld): readonly Acknowledged[] {
  return world.stage.journal
    .entriesOf(world.stage.scenario)
    .filter((entry): entry is Acknowledged => entry.kind === 'file-acknowledged');
}

const inWords = (entry: Acknowledged) =>
  `${entry.by.name} says ${entry.code} of the file ${entry.fileId} ${entry.reason}`.trim();

/** A file without a header has no id that its recipient could know but its name. */
function isAbout(entry: Acknowledged, { fileId }: SentFlow): boolean {
  return entry.fileId === fileId || entry.fileId.startsWith(`${fileId}.`);
}

/** A file that the scenario has had sent. @throws {HarnessFault} when it has not */
export function sentFlow(world: MarketWorld, which: (flow: SentFlow) => boolean): SentFlow {
  const found = world.flows.findLast(which);
  if (found === undefined) throw new HarnessFault('The scenario speaks of a file that it has not had sent');
  return found;
}

/** Waits for what the participant says of a file, within the hour. */
async function awaitFate(world: MarketWorld, sent: SentFlow) {
  const { fileId, flow } = sent;
  const from = world.market.clock.now();
  const deadline = {
    name: '60 minutes',
    from,
    due: from + world.market.settings.registration_response_minutes * minuteMs,
  };
  const wanted = (entry: Acknowledged) => isAbout(entry, sent);
  const what = `an acknowledgement of the file ${fileId} (${flow})`;
  const entries = () => acknowledgementsOf(world);
  return { entry: await awaitEntry(world, { what, deadline, wanted }, { entries, inWords }), deadline };
}

/** Claims what becomes of a file. Where nobody acknowledges files, that a refused one is not answered. */
export async function claimFate(world: MarketWorld, sent: SentFlow, fate: 'accepted' | 'refused'): Promise<void> {
  const text = `The file ${sent.fileId} (${sent.flow}) is ${fate}`;
  if (world.market.settings.dtn_acknowledgement === 'none') return claimAnswers(world, sent.flow);
  const { entry, deadline } = await awaitFate(world, sent);
  claimRecorded(world, text, { check: 'file-fate', given: { on: entry.seq, text, fate } }, deadline);
}

/** Claims that the reason of a refusal names the line at fault. */
export function claimLineTold(world: MarketWorld, sent: SentFlow): void {
  const entry = acknowledgementsOf(world).find((candidate) => isAbout(candidate, sent));
  const text = `The refusal of the file ${sent.fileId} names line ${sent.line}`;
  const given = { text, line: lineOf(sent), ...(entry && { on: entry.seq }) };
  claimRecorded(world, text, { check: 'line-told', given });
}

/** @throws {HarnessFault} when nothing is wrong with the file */
function lineOf({ fileId, line }: SentFlow): number {
  if (line === undefined) throw new HarnessFault(`No line of the file ${fileId} is at fault`);
  return line;
}

/** Claims that the registration service answers no more files of a flow than were in order, an hour on. */
async function claimAnswers(world: MarketWorld, flow: string): Promise<void> {
  const { clock, settings } = world.market;
  await world.market.moveTo(clock.now() + settings.registration_response_minutes * minuteMs, `answers to ${flow}`);
  const good = world.flows.filter((file) => file.flow === flow && file.inOrder);
  const text = `No more answers to ${flow} than files in order`;
  const given = { which: { flows: [flow], real: true as const }, text, most: good.length };
  claimRecorded(world, text, { check: 'files-answered', given });
}

/** Claims that the registration service sends an update back to its sender with a response code. */
export async function claimUpdateAnswered(world: MarketWorld, flow: string, code: string): Promise<void> {
  const { from } = sentFlow(world, (sent) => sent.flow === flow);
  const text = `${flow} is answered with ${flowResponseText(flow, code)}`;
  const { entry, deadline } = await awaitFile(world, text, flow, from);
  claimRecorded(world, text, { check: 'flow-answer', given: { on: entry.seq, text, code } }, deadline);
}

/** Claims that the registration service has sent files, and that the network took each of them. */
export function claimOwnFilesInOrder(world: MarketWorld): void {
  const text = 'Every file of the registration service is in order';
  claimRecorded(world, text, { check: 'files-in-order', given: { which: { role: 'REGS' }, text } });
}
