import { join, relative, resolve } from 'node:path';
import { loadDescription } from '../../environments/load-description.ts';
import { defaultSpecificationVersion, specificationVersions } from '../../market/interfaces/specification.ts';
import type { Entry } from '../../market/record/entries.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import { harmless, type Io } from '../io.ts';
import { type RunningDip, startDip } from '../simulate/start-dip.ts';
import { oneOf } from './chosen.ts';
import { tableText } from './list.ts';
import { timeStamp } from './run.ts';

export interface SimulateOptions {
  readonly only: readonly string[];
  readonly port: string;
  readonly spec?: string;
  /** Path of an official API description to judge by as well. */
  readonly description?: string;
  readonly fault?: readonly string[];
  readonly json?: boolean;
}

/** @throws {UsageFault} when it is not a whole number up to 65535 */
export function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new UsageFault(
    `--port takes a number from 0 to 65535, not ${text}`,
    'leave it out for 8443, or give 0 for any free port',
  );
}

/** Resolves at the first SIGINT or SIGTERM. */
export function interrupted(): Promise<void> {
  return new Promise((settle) => {
    const stop = () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      settle();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}

/** One line for each thing a developer wants to see pass by. */
export function entryLine(entry: Entry): string | undefined {
  if (entry.kind === 'message') {
    const to = entry.recipients.map(({ name }) => name).join(', ') || 'nobody';
    return harmless(
      `${entry.outcome} ${entry.interfaceId} ${entry.event} from ${entry.sender.name} to ${to} ${entry.codes.join(' ')}`,
    );
  }
  if (entry.kind === 'delivery')
    return harmless(
      `${entry.outcome} ${entry.publication} to ${entry.recipient.name} (${entry.httpStatus ?? 'no answer'})`,
    );
  if (entry.kind === 'exchange' && entry.status >= 400) {
    return harmless(`${entry.status} to ${entry.party}: ${entry.method} ${entry.url} ${entry.error ?? ''}`);
  }
  return undefined;
}

function startText(running: RunningDip, near: (path: string) => string): string {
  const files = [
    ['authority', near(running.caPath)],
    ['client certificate', near(running.clientCertificatePath)],
    ['client key', near(running.clientKeyPath)],
    ['signing certificate', near(running.signingCertificatePath)],
    ['signing key', near(running.signingKeyPath)],
    ['API keys by DIP ID', near(running.apiKeysPath)],
    ['journal', near(running.journal)],
  ];
  const parties = running.parties.map(({ role, mpid, dipId, name }) => [`  ${role}`, mpid, dipId, name]);
  return [
    `DIP simulator: ${running.url}/dip-channel/{interface}`,
    '',
    tableText(files),
    `Parties that may send; webhooks by POST ${running.url}/dip-channel/{interface}/pubconfig/{DIP ID}`,
    tableText(parties),
    `Send an appointment request, signed and ready:\n  ${running.curl}`,
    '',
    'Ctrl+C stops it.\n',
  ].join('\n');
}

/**
 * `mhhs-qt simulate`: a DIP on localhost until interrupted.
 * @param until resolves when to stop
 */
export async function simulate(
  options: SimulateOptions,
  io: Io,
  until: () => Promise<void> = interrupted,
): Promise<ExitCode> {
  for (const name of options.only) oneOf('--only', name, ['dip']);
  const specification =
    options.spec === undefined
      ? defaultSpecificationVersion
      : oneOf('--spec', options.spec.replace(/^v/, ''), specificationVersions);
  const describedBy = options.description === undefined ? undefined : loadDescription(options.description, io.cwd);
  const folder = resolve(io.cwd, '.mhhs-qt', 'simulate');
  const running = await startDip({
    folder,
    journalFolder: join(folder, `journal-${timeStamp(new Date())}-${process.pid}`),
    port: portOf(options.port),
    specification,
    describedBy,
    environmentTag: 'DEV',
    faults: options.fault ?? [],
    onEntry: (entry) => {
      const line = entryLine(entry);
      if (line !== undefined && !options.json) io.out(`${line}\n`);
    },
  });
  const near = (path: string) => relative(io.cwd, path);
  const { close, ...facts } = running;
  io.out(options.json ? `${JSON.stringify(facts, null, 2)}\n` : startText(running, near));
  await until();
  await close();
  return exitCodes.proved;
}
