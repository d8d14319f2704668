import type { RunningContainers } from '../../environments/containers/start.ts';
import type { Environment, EnvironmentParticipant } from '../../environments/schema.ts';
import { openPki } from '../../wire/pki.ts';
import { defaultPkiDirectory } from '../../wire/pki-home.ts';
import { harmless, type Io } from '../io.ts';

/**
 * Starts the containers of those participants that have one; undefined where none has.
 * @throws {SetUpFault} where there is no engine, or a container does not become ready
 */
export async function containersFor(
  environment: Environment,
  participants: readonly EnvironmentParticipant[],
  io: Pick<Io, 'err'>,
): Promise<RunningContainers | undefined> {
  const contained = participants.filter(({ container }) => container !== undefined);
  if (contained.length === 0) return undefined;
  const { startContainers } = await import('../../environments/containers/start.ts');
  const pki = await openPki(defaultPkiDirectory());
  const onStep = (words: string) => io.err(`${harmless(words)}\n`);
  return startContainers({ environment, participants: contained, pki, onStep });
}
