import type { JudgedHeir } from '../reliance/judge-reliance.ts';
import { relianceStateWords } from '../reliance/reliance-text.ts';
import { countOf } from '../rttm/denominators.ts';
import type { Qad, QadRole, QadSection } from './build-qad.ts';
import type { Statement } from './statements-model.ts';

/** The numbers of one role. `open` is what is neither proved nor relied on although a test can show it. */
export function roleNumbers({ standings }: QadRole) {
  const of = (verdict: string) => standings.filter((one) => one.verdict === verdict).length;
  const [proved, reliedOn, notTestable] = [of('proved'), of('relied-on'), of('not-testable')];
  return {
    total: standings.length,
    proved,
    reliedOn,
    notTestable,
    open: standings.length - proved - reliedOn - notTestable,
  };
}

/** The role in one sentence, every number with what it is a part of. */
export function roleSentence(role: QadRole): string {
  const { total, proved, reliedOn, notTestable, open } = roleNumbers(role);
  return (
    `${countOf(total, 'requirement')} of our catalogue bind the ${role.title} or every role. ${notTestable} of them cannot be shown by a test of this ` +
    `harness. Of the other ${total - notTestable}, ${proved} are proved by tests of this participant, ${reliedOn} are relied on (another ` +
    `platform proved them), and ${open} are open.`
  );
}

/** How all of it stands, for whoever signs. It is never an approval. */
export function standingWords({ roles, withoutPlan, workOff }: Qad): string {
  const open = roles.reduce((sum, role) => sum + roleNumbers(role).open, 0);
  const statements = new Set(roles.flatMap((role) => [...role.pit, ...role.testing, ...role.procedural]));
  const openStatements = [...statements].filter(({ state }) => state === 'open').length;
  if (open + openStatements + withoutPlan.length === 0) return 'Nothing that was given is open.';
  const parts = [
    ...(open > 0
      ? [`${countOf(open, 'requirement')} neither proved nor relied on (one that binds several roles counts for each)`]
      : []),
    ...(openStatements > 0 ? [`${countOf(openStatements, 'statement')} still to be done`] : []),
    ...(withoutPlan.length > 0 ? [`${countOf(withoutPlan.length, 'point')} without a work-off plan`] : []),
  ];
  return `Open: ${parts.join('; ')}. The work-off plan has ${countOf(workOff.length, 'item')}.`;
}

/** What a signature under it means. Inferred from the programme's description of the document; the Code Bodies decide. */
export const signatureWords =
  'Whoever signs states that this summary, with the evidence it names, is a true account on the day it holds at, that what is open is ' +
  'told, and that the work-off plan will be carried out. The signature is no approval: the Code Bodies decide.';

export function statementWords(rows: readonly Statement[]): string {
  if (rows.length === 0) return 'Nothing was stated.';
  const done = rows.filter(({ state }) => state === 'done').length;
  return `${done} of ${countOf(rows.length, 'statement')} ${done === 1 || rows.length === 1 ? 'stands' : 'stand'} with evidence, ${rows.length - done} open.`;
}

export function statementLine({ title, state, evidence, note, owner, due }: Statement): string {
  const parts = [
    ...(evidence === undefined ? [] : [`evidence: ${evidence}`]),
    ...(note === undefined ? [] : [note.replace(/\.$/, '')]),
    ...(state === 'open' ? [`due ${due}${owner === undefined ? '' : `, ${owner}`}`] : []),
  ];
  return `${state === 'done' ? 'Done' : 'Open'}: ${title}${parts.length > 0 ? ` (${parts.join('; ')})` : ''}`;
}

export function sectionWords({ total, proved, reliedOn, open, notTestable }: QadSection): string {
  const beyond = notTestable === 0 ? '' : `; ${notTestable} cannot be shown by a test`;
  return `${proved} of ${total} proved, ${reliedOn} relied on, ${open.length} open${beyond}`;
}

export function relianceWords(rows: readonly JudgedHeir[]): string {
  if (rows.length === 0) return 'No reliance is placed for this role.';
  const held = rows.filter(({ state }) => state === 'relied-on').length;
  return `${held} of ${countOf(rows.length, 'proof')} can be relied on. What is relied on was proved by another platform, not by this participant, which stays responsible for it.`;
}

export function relianceLine(heir: JudgedHeir): string {
  const { proof, platform, version, extent, from, until, state, reason, requirements, participantTests, retest } = heir;
  const parts = [
    `${proof}, ${platform} ${version}, ${extent}, ${from} to ${until}: ${relianceStateWords(state)}${reason === '' ? '' : ` (${reason})`}`,
    ...(requirements.length > 0 ? [`${countOf(requirements.length, 'requirement')} relied on`] : []),
    ...(participantTests.length > 0 ? [`tested by the participant itself: ${participantTests.join(', ')}`] : []),
    ...(retest.length > 0 ? [`to be tested again: ${retest.join(', ')}`] : []),
  ];
  return parts.join('; ');
}
