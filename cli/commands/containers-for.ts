import type { RunningContainers } from '../../environments/containers/start.ts';
import type { LoadedEnvironment } from '../../environments/load-environment.ts';
import { participantFor } from '../../environments/schema.ts';
import { type PackRow, playerOf } from '../../steps/support/packs.ts';
import { openPki } from '../../wire/pki.ts';
import { defaultPkiDirectory } from '../../wire/pki-home.ts';
import { harmless, type Io } from '../io.ts';

/**
 * Starts the containers of those participants of a run that have one; undefined where none has.
 * @throws {SetUpFault} where there is no engine, or a container does not become ready
 */
export async function containersFor(
  {
    environment: { environment },
    packs,
  }: { readonly environment: LoadedEnvironment; readonly packs: readonly PackRow[] },
  io: Pick<Io, 'err'>,
): Promise<RunningContainers | undefined> {
  const played = new Set(packs.flatMap((pack) => participantFor(environment, playerOf(pack)) ?? []));
  const participants = [...played].filter(({ container }) => container !== undefined);
  if (participants.length === 0) return undefined;
  const { startContainers } = await import('../../environments/containers/start.ts');
  const pki = await openPki(defaultPkiDirectory());
  return startContainers({ environment, participants, pki, onStep: (words) => io.err(`${harmless(words)}\n`) });
}
