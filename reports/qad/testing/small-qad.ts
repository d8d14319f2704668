import type { KnownFile } from '../../known/judge-known.ts';
import type { PitTest } from '../../pit/read-pit.ts';
import type { Reliance } from '../../reliance/judge-reliance.ts';
import { participantsOf } from '../../runs/participants.ts';
import type { RunRead } from '../../runs/read-runs.ts';
import type { CaseInput } from '../../testing/change-of-agent.ts';
import { smallRun } from '../../testing/small-run.ts';
import { buildQad, type Qad } from '../build-qad.ts';
import { statementsModel } from '../statements-model.ts';

/** A run of these cases by Eastern Networks, as it is read back. */
export function runOf(cases: readonly CaseInput[], runId = 'run-1', startedAt = '2026-02-02T10:00:00.000Z'): RunRead {
  const { results } = smallRun(cases);
  if (results.run) Object.assign(results.run, { runId, startedAt });
  for (const { attempts } of results.scenarios) for (const attempt of attempts) attempt.startedAt = startedAt;
  return { place: runId, folder: runId, runId, startedAt, results };
}

export interface Given {
  readonly statements?: object;
  readonly known?: KnownFile;
  readonly reliance?: Reliance;
  readonly pit?: readonly PitTest[];
}

/** The summary of the first participant of these runs, on 1 March 2026. */
export function qadOf(runs: readonly RunRead[], { statements = {}, known, reliance, pit }: Given = {}): Qad {
  const [participant] = participantsOf(runs);
  if (participant === undefined) throw new RangeError('the runs have no participant');
  return buildQad({
    ...{ participant, known, reliance, pit, asAt: '2026-03-01' },
    statements: statementsModel.parse(statements),
  });
}

/** Reliance of Eastern Networks on one proof. */
export function relianceOn(requirements: readonly string[], state: 'relied-on' | 'withdrawn' = 'relied-on'): Reliance {
  const heir = {
    ...{ participant: 'Eastern Networks', proof: 'P-1', platform: 'MeterWare', version: '4.2', role: 'REGS' },
    ...{ extent: 'full' as const, from: '2026-01-01', until: '2026-12-31', state, reason: '', participantTests: [] },
  };
  const held = state === 'relied-on' ? { requirements, retest: [] } : { requirements: [], retest: requirements };
  return { asAt: '2026-03-01', proofs: [], heirs: [{ ...heir, ...held }] };
}
