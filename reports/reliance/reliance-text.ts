import { countOf } from '../rttm/denominators.ts';
import type { JudgedHeir, Reliance } from './judge-reliance.ts';

/** Reliance for a terminal: what stands, who relies on it, and who must test again. */
export function relianceText({ asAt, proofs, heirs }: Reliance): string {
  const retest = heirs.filter((heir) => heir.retest.length > 0);
  const blocks = [
    `Reliance, as at ${asAt}. What is relied on is not proved by the participant.`,
    ...proofs.map(({ proof, state, reason, proved, unproved }) => {
      const open = unproved.length === 0 ? '' : `\n  claimed, but not proved by the run: ${unproved.join(', ')}`;
      const why = reason === '' ? '' : `: ${reason}`;
      return `${proof.id}  ${proof.platform} ${proof.version}, ${proof.role}, ${proof.extent}: ${state}${why}\n  ${countOf(proved.length, 'requirement')} proved in ${proof.pack}${open}`;
    }),
    heirs.map(heirLine).join('\n'),
    ...(retest.length === 0
      ? []
      : [
          `Must test again:\n${retest.map((heir) => `  ${heir.participant} (${heir.role}): ${heir.retest.join(', ')}`).join('\n')}`,
        ]),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const stateWords: Readonly<Record<JudgedHeir['state'], string>> = {
  'relied-on': 'relies on it',
  'not-yet': 'not yet',
  ended: 'ended',
  withdrawn: 'withdrawn',
  unsupported: 'not supported',
};

export const relianceStateWords = (state: JudgedHeir['state']): string => stateWords[state];

function heirLine(heir: JudgedHeir): string {
  const { participant, proof, state, reason, requirements, participantTests, from, until } = heir;
  const why = reason === '' ? '' : `: ${reason}`;
  const own = participantTests.length === 0 ? '' : `; tests itself ${participantTests.join(', ')}`;
  const count = state === 'relied-on' ? `, ${countOf(requirements.length, 'requirement')}` : '';
  return `${participant} on ${proof}, ${from} to ${until}: ${stateWords[state]}${why}${count}${own}`;
}
