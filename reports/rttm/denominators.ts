import type { Denominators, Leg, Results } from '../results-model.ts';

/** "1 requirement", "2 requirements". */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Every number with what it is a part of, in one sentence; whole numbers only, so nothing is rounded up to all. */
export function denominatorSentence(numbers: Denominators, who: string): string {
  const { rows, testable, inScope, covered, proved } = numbers;
  return (
    `${proved} proved of ${inScope} in scope: the catalogue has ${countOf(rows, 'requirement')}, ${testable} of them can be ` +
    `tested by this harness, ${inScope} of those bind ${who}, ${covered} of those are carried by a scenario of the packs ` +
    `that were run, and of those ${proved} had every scenario run and pass.`
  );
}

/** What the sentence before leaves open: rows without a verdict on the participant never count as passed. */
export function remainderSentence(results: Results): string {
  const { inScope, proved } = results.denominators;
  const { 'not-tested': open, 'not-testable': beyond } = results.verdicts;
  return (
    `In scope but not proved: ${inScope - proved}. In the whole catalogue not tested: ${open}, not testable: ${beyond}; ` +
    `neither counts as passed.`
  );
}

/** Rows that scenarios carry without binding the participant: there it is the harness that acted. */
export function outsideSentence(results: Results): string | undefined {
  const outside = results.requirements.filter(
    ({ inScopeOf, unbound }) => inScopeOf.length === 0 && unbound !== undefined,
  );
  if (outside.length === 0 || results.legs.length === 0) return undefined;
  return (
    `The same scenarios also carry ${countOf(outside.length, 'requirement')} of other parties only, whose part the harness ` +
    `plays; they say nothing about the participant, and are marked "not in scope".`
  );
}

/** "Reference network operator (pack ldso 1.0, software x)" */
export function legTitle(leg: Leg): string {
  const version = leg.version === undefined ? '' : ` ${leg.version}`;
  const software = leg.participant === undefined ? '' : `, software ${leg.participant.software}`;
  return `${leg.participant?.name ?? 'No participant named'} (pack ${leg.pack}${version}${software})`;
}

/** Things about the run that a reader must know before any number. */
export function cautions(results: Results): string[] {
  const faulty = [...new Set(results.legs.flatMap(({ participant }) => participant?.mutant ?? []))];
  return [
    ...(results.run === undefined ? ['The record does not say what was run.'] : []),
    ...(results.record.complete ? [] : ['The record has no end of run: it was interrupted, or is still going on.']),
    ...(results.run?.mode === 'rehearsal' ? ['This was a rehearsal, not a qualification run.'] : []),
    ...faulty.map((mutant) => `A participant was made faulty on purpose: ${mutant}.`),
    ...(results.faults.length > 0 ? [`${countOf(results.faults.length, 'fault')} came up outside any scenario.`] : []),
  ];
}

/** The same of several runs, each with its name. */
export function cautionsOf(runs: readonly { readonly runId: string; readonly results: Results }[]): string[] {
  return runs.flatMap(({ runId, results }) => cautions(results).map((words) => `${runId}: ${words}`));
}

/** "the roles under test (REGS, LDSO)": those that the catalogue knows, not the names of their combinations. */
export function rolesUnderTest(results: Results): string {
  const known = new Set(results.requirements.flatMap(({ roles }) => roles));
  const roles = [...new Set(results.legs.flatMap(({ rolesInScope }) => rolesInScope))].filter((role) =>
    known.has(role),
  );
  return roles.length === 0 ? 'every role' : `the roles under test (${roles.join(', ')}) or every role`;
}
