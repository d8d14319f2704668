import { dipHosts } from '../../environments/doctor/check.ts';
import { checkHook, type HookRow } from '../../environments/hook-check/hook-check.ts';
import { loadEnvironment } from '../../environments/load-environment.ts';
import type { EnvironmentParticipant } from '../../environments/schema.ts';
import { readSecret } from '../../environments/secrets.ts';
import { areaOf } from '../../market/parties/cast-with.ts';
import { authoritiesOf } from '../../steps/support/participant/authorities.ts';
import { createHttpClient } from '../../wire/http-client.ts';
import { openPki } from '../../wire/pki.ts';
import { defaultPkiDirectory } from '../../wire/pki-home.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import { harmless, type Io, paint } from '../io.ts';

export interface HookCheckCommand {
  readonly environment: string;
  readonly pack?: string;
  readonly json?: boolean;
}

/** The participant whose hook is judged. @throws {UsageFault} when there is none, or several and none was chosen */
function hooked(participants: readonly EnvironmentParticipant[], pack: string | undefined) {
  const found = participants.filter(
    ({ testHook, packs }) => testHook !== undefined && (pack === undefined || packs.some((name) => name === pack)),
  );
  const [participant, other] = found;
  if (participant?.testHook === undefined) {
    throw new UsageFault('the environment names no test hook', 'add testHook with its url to the participant');
  }
  if (other !== undefined) throw new UsageFault('several participants have a test hook', 'choose one by --pack');
  return { participant, testHook: participant.testHook };
}

const signs: Readonly<Record<HookRow['outcome'], readonly [string, 'green' | 'yellow' | 'red' | 'dim']>> = {
  well: ['ok', 'green'],
  warning: ['look', 'yellow'],
  fault: ['FAULT', 'red'],
  skipped: ['-', 'dim'],
};

/** `mhhs-qt hook check -e ENV`: does a participant's test hook keep to docs/guide/test-hook.md? Exit code 3 where it does not. */
export async function hookCheck(options: HookCheckCommand, io: Io): Promise<ExitCode> {
  const loaded = await loadEnvironment(options.environment, io.cwd);
  const { participant, testHook } = hooked(loaded.environment.participants, options.pack);
  const pki = await openPki(defaultPkiDirectory(), { alsoTrust: authoritiesOf(loaded) });
  const identity = await pki.identity('DIP', { hosts: dipHosts(loaded.environment) });
  const { requestTimeoutMs, scenarioTimeoutMs } = loaded.environment.limits;
  const client = createHttpClient({ identity, ca: pki.ca, timeoutMs: requestTimeoutMs });
  const ranged = participant.parties.find(({ mpanRange }) => mpanRange !== undefined)?.mpanRange;
  try {
    const rows = await checkHook({
      ...{ client, parties: participant.parties, idleWithinMs: scenarioTimeoutMs },
      url: testHook.url.replace(/\/$/, ''),
      ...(testHook.token && { token: readSecret(testHook.token) }),
      point: { prefix: areaOf(participant.parties) ?? '10', number: ranged?.from ?? 1 },
    });
    const exitCode = rows.some(({ outcome }) => outcome === 'fault') ? exitCodes.setUpFault : exitCodes.proved;
    if (options.json) io.out(`${JSON.stringify({ exitCode, url: testHook.url, checks: rows }, null, 2)}\n`);
    else io.out(textOf(rows, participant.name, io));
    return exitCode;
  } finally {
    await client.close();
  }
}

function textOf(rows: readonly HookRow[], name: string, io: Io): string {
  const lines = rows.map(({ asks, outcome, what }) => {
    const [sign, colour] = signs[outcome];
    return `  ${paint(io, colour, sign.padEnd(5))} ${harmless(`${asks}: ${what}`)}\n`;
  });
  const faults = rows.filter(({ outcome }) => outcome === 'fault').length;
  const verdict =
    faults === 0 ? 'It keeps to docs/guide/test-hook.md.' : `It differs from docs/guide/test-hook.md in ${faults}.`;
  return `Test hook of ${harmless(name)}\n${lines.join('')}\n${verdict}\n`;
}
