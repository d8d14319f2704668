import { loadEnvironment } from '../../environments/load-environment.ts';
import { startAdapter } from '../../simulators/participants/reference/adapter/process.ts';
import { type ReferenceConfig, referenceConfig } from '../../simulators/participants/reference/config.ts';
import { mutants } from '../../simulators/participants/reference/mutants.ts';
import { habits } from '../../simulators/participants/reference/operator/habits.ts';
import { type RunningReference, startReferenceParticipant } from '../../simulators/participants/reference/process.ts';
import { dipSigners } from '../../steps/support/dip-signers.ts';
import { openingTime } from '../../steps/support/opening-time.ts';
import { readPacks } from '../../steps/support/packs.ts';
import { openPki } from '../../wire/pki.ts';
import { defaultPkiDirectory } from '../../wire/pki-home.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import { interrupted } from '../interrupted.ts';
import type { Io } from '../io.ts';
import { configOf, requireOwnKeys, rowOf } from '../participant/config-of.ts';
import { oneOf } from './chosen.ts';
import { portOf } from './simulate.ts';

export interface ParticipantOptions {
  readonly environment: string;
  readonly pack: string;
  readonly portal: string;
  readonly habit: readonly string[];
  readonly mutant?: string;
  readonly json?: boolean;
}

/** `mhhs-qt participant`: a reference participant that runs by itself, as a real one would, until it is interrupted. */
export async function participant(options: ParticipantOptions, io: Io): Promise<ExitCode> {
  const packs = await readPacks();
  const pack = packs.find(({ name }) => name === options.pack);
  if (pack === undefined) throw new UsageFault(`there is no pack ${options.pack}`, 'mhhs-qt list --packs shows them');
  for (const name of options.habit) {
    oneOf(
      '--habit',
      name,
      habits.map((habit) => habit.name),
    );
  }
  if (options.mutant !== undefined) {
    const known = mutants.filter(({ participant: of }) => of === pack.reference);
    oneOf(
      '--mutant',
      options.mutant,
      known.map(({ id }) => id),
    );
  }
  const pki = await openPki(defaultPkiDirectory());
  const environment = await loadEnvironment(options.environment, io.cwd);
  const config = configOf({
    ...{ environment, pack, habits: options.habit, mutant: options.mutant },
    signers: await dipSigners(pki),
    ...{ pkiDirectory: pki.directory, startsAt: openingTime, portalPort: portOf(options.portal, '--port') },
  });
  await requireOwnKeys(config.identity, rowOf({ environment, pack }), pki);
  const start: (config: ReferenceConfig) => Promise<RunningReference> =
    config.kind === 'adapter' ? startAdapter : startReferenceParticipant;
  const running = await start(referenceConfig.parse(config));
  if (options.json) io.out(`${JSON.stringify({ ready: true, url: running.url, portal: running.portal })}\n`);
  else {
    io.out(`The reference participant listens at ${running.url} (webhooks, test hook /hook, test API /test-api)\n`);
    if (running.portal !== undefined) io.out(`Its operator portal is at ${running.portal}\n`);
    io.out('Stop it with Ctrl+C.\n');
  }
  await interrupted();
  await running.close();
  return exitCodes.proved;
}
