import { flowResponseText } from '../../market/dtn/index.ts';
import type { EntryOf } from '../../market/record/entries.ts';
import { HarnessFault } from '../../wire/faults.ts';
import { awaitEntry } from './await-entry.ts';
import { recordClaim } from './claims.ts';
import type { SentFlow } from './flows.ts';
import { awaitFile, differs, filesOf } from './legacy-claims.ts';
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
  recordClaim(world, text, differs(text, fate, entry.outcome), [entry.seq], deadline);
}

/** Claims that the reason of a refusal names the line at fault. */
export function claimLineTold(world: MarketWorld, sent: SentFlow): void {
  const entry = acknowledgementsOf(world).find((candidate) => isAbout(candidate, sent));
  const text = `The refusal of the file ${sent.fileId} names line ${sent.line}`;
  const told = new RegExp(`\\bline ${sent.line}\\b`).test(entry?.reason ?? '');
  const actual = entry?.reason || 'no reason';
  recordClaim(
    world,
    text,
    told ? [] : differs(text, `a reason that names line ${sent.line}`, actual),
    entry ? [entry.seq] : [],
  );
}

/** Claims that the registration service answers no more files of a flow than were in order, an hour on. */
async function claimAnswers(world: MarketWorld, flow: string): Promise<void> {
  const { clock, settings } = world.market;
  await world.market.moveTo(clock.now() + settings.registration_response_minutes * minuteMs, `answers to ${flow}`);
  const answers = filesOf(world).filter((file) => file.flow === flow && file.from.real);
  const good = world.flows.filter((file) => file.flow === flow && file.inOrder);
  const text = `No more answers to ${flow} than files in order`;
  const findings = answers.length > good.length ? differs(text, `${good.length}`, `${answers.length}`) : [];
  recordClaim(
    world,
    text,
    findings,
    answers.map(({ seq }) => seq),
  );
}

/** Claims that the registration service sends an update back to its sender with a response code. */
export async function claimUpdateAnswered(world: MarketWorld, flow: string, code: string): Promise<void> {
  const { from } = sentFlow(world, (sent) => sent.flow === flow);
  const text = `${flow} is answered with ${flowResponseText(flow, code)}`;
  const { entry, deadline } = await awaitFile(world, text, flow, from);
  recordClaim(world, text, differs(text, code, entry.codes.join(' ')), [entry.seq], deadline);
}

/** Claims that the registration service has sent files, and that the network took each of them. */
export function claimOwnFilesInOrder(world: MarketWorld): void {
  const files = filesOf(world).filter(({ from }) => from.role === 'REGS');
  const text = 'Every file of the registration service is in order';
  const findings = [
    ...(files.length === 0 ? differs(text, 'a file at least', 'none') : []),
    ...files.flatMap(({ outcome, codes }) =>
      outcome === 'accepted' ? [] : differs(text, 'a file in order', codes.join('; ')),
    ),
  ];
  recordClaim(
    world,
    text,
    findings,
    files.map(({ seq }) => seq),
  );
}
