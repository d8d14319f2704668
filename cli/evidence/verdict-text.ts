import { countOf } from '../../reports/rttm/denominators.ts';
import { countsText } from '../summary.ts';
import type { FileVerdict } from './verify-file.ts';

/** At most so many names of one kind are told; --json has them all. */
const most = 12;

/** The verdict on a pack as a stranger reads it: whole or altered, for what, by whom, when, and what is not shown. */
export function verdictText(verdict: FileVerdict): string {
  return `${[...stateLines(verdict), ...runLines(verdict), ...sealLines(verdict), ...leftOutLines(verdict)].join('\n')}\n`;
}

function stateLines({ state, files, entries, altered }: FileVerdict): string[] {
  if (state === 'whole') {
    const journal =
      entries === undefined
        ? 'its journal is not shown'
        : `a journal of ${countOf(entries, 'entry').replace('entrys', 'entries')}`;
    return [`whole: ${countOf(files, 'file')}, each as it was sealed or left out by leave of the seal; ${journal}`];
  }
  const places = altered.slice(0, most).map(({ place, reason }) => `altered: ${place}: ${reason}`);
  return [...places, ...more(altered.length), 'Do not rely on this pack: ask for it again from whoever sealed it.'];
}

function runLines({ evidenceOf: run }: FileVerdict): string[] {
  const packs = run.packs.map(({ name, version }) => `${name} ${version}`).join(', ') || 'no pack';
  const overlays = run.overlays.length === 0 ? '' : ` with ${run.overlays.join(', ')}`;
  const { counts, journal } = run;
  return [
    '',
    `for: run ${run.runId}, ${packs}, begun ${run.startedAt}${journal.complete ? '' : ', which did not come to its end'}`,
    ...run.participants.map(
      ({ pack, name, role, software, mutant }) =>
        `     ${pack} against ${name} (${role}), software ${software}${mutant === undefined ? '' : `, made faulty: ${mutant}`}`,
    ),
    `     ${run.mode} in the environment ${run.environment.name} (${run.environment.hash.slice(0, 16)}), DIP specification ${run.specification}${overlays}, ${run.clock} clock, seed ${run.seed}`,
    `     by mhhs-qt ${run.harness.version}, build ${run.harness.build}`,
    `     ${countsText(counts)}, ${counts.notRun} not run`,
  ];
}

function sealLines({ sealedBy, sealedAt, root, keyAsNamed, timeStamp }: FileVerdict): string[] {
  const known =
    keyAsNamed === undefined
      ? 'compare it with what the sealer tells you by another way, or give it with --key'
      : keyAsNamed
        ? 'the key that you named'
        : 'NOT the key that you named';
  return [
    '',
    `sealed by: key ${sealedBy.fingerprint} (${sealedBy.algorithm})`,
    `           ${known}`,
    `sealed at: ${sealedAt} by the sealer's own clock`,
    `root:      ${root}`,
    ...stampLines(timeStamp),
  ];
}

function stampLines(stamp: FileVerdict['timeStamp']): string[] {
  if (stamp === undefined) return [];
  if ('fault' in stamp) return [`time stamp: does NOT hold: ${stamp.fault}`];
  const vouched = { true: 'vouched for by a certificate you gave', false: 'NOT vouched for by a certificate you gave' };
  const word =
    stamp.vouched === undefined ? 'nobody was asked to vouch for it; see --tsa-ca' : vouched[`${stamp.vouched}`];
  return [`time stamp: sealed before ${stamp.at}, says ${stamp.by}`, `           ${stamp.fingerprint}, ${word}`];
}

function leftOutLines({ withheld, partly }: FileVerdict): string[] {
  const hidden = partly.reduce((sum, { pieces }) => sum + pieces, 0);
  return [
    '',
    withheld.length === 0
      ? 'left out: nothing'
      : `left out: ${countOf(withheld.length, 'file')}, and nothing else was done to them`,
    ...withheld.slice(0, most).map((name) => `          ${name}`),
    ...more(withheld.length),
    ...(partly.length === 0
      ? []
      : [`hidden:   ${hidden} places in ${countOf(partly.length, 'file')}; the rest of each is as it was sealed`]),
  ];
}

const more = (count: number): string[] =>
  count > most ? [`          … and ${count - most} more (--json names all)`] : [];
