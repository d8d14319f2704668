import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { loadDescription } from '../../environments/load-description.ts';
import { defaultSpecificationVersion, specificationVersions } from '../../market/interfaces/specification.ts';
import type { Entry } from '../../market/record/entries.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import { interrupted } from '../interrupted.ts';
import { harmless, type Io } from '../io.ts';
import type { DtnFacts } from '../simulate/dtn-site.ts';
import { castFor } from '../simulate/parts.ts';
import { type RunningMarket, startMarket } from '../simulate/start-market.ts';
import { oneOf } from './chosen.ts';
import { tableText } from './list-tables.ts';
import { timeStamp } from './run.ts';

export interface SimulateOptions {
  readonly only: readonly string[];
  readonly port: string;
  /** DIP IDs that somebody else plays. */
  readonly real?: readonly string[];
  /** True or a port of an SFTP server for D-flow files. */
  readonly dtn?: boolean | string;
  /** True or a port. */
  readonly console?: boolean | string;
  readonly consoleHost?: string;
  /** True or a port. */
  readonly enquiry?: boolean | string;
  /** Folder of a journal to carry on from, or to begin. */
  readonly journal?: string;
  readonly spec?: string;
  /** Path of an official API description to judge by as well. */
  readonly description?: string;
  readonly fault?: readonly string[];
  readonly json?: boolean;
}

/** The ports of pages, channel and files when none are given. */
const defaultPorts = { '--port': '8443', '--console': '8444', '--enquiry': '8445', '--dtn': '8022' } as const;

/** @throws {UsageFault} when it is not a whole number up to 65535 */
export function portOf(text: string, option: keyof typeof defaultPorts = '--port'): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new UsageFault(
    `${option} takes a number from 0 to 65535, not ${text}`,
    `leave it out for ${defaultPorts[option]}, or give 0 for any free port`,
  );
}

/** One line for each thing a developer wants to see pass by. */
export function entryLine(entry: Entry): string | undefined {
  if (entry.kind === 'message') {
    const to = entry.recipients.map(({ name }) => name).join(', ') || 'nobody';
    return harmless(
      `${entry.outcome} ${entry.interfaceId} ${entry.event} from ${entry.sender.name} to ${to} ${entry.codes.join(' ')}`,
    );
  }
  if (entry.kind === 'delivery') {
    const answer = entry.httpStatus ?? (entry.received === undefined ? 'no answer' : entry.codes.join(' '));
    return harmless(`${entry.outcome} ${entry.publication} to ${entry.recipient.name} ${answer}`.trimEnd());
  }
  if (entry.kind === 'file') {
    const why = entry.refusal === undefined ? '' : ` (${entry.refusal}): ${entry.codes.join('; ')}`;
    return harmless(
      `${entry.outcome} ${entry.flow} file ${entry.fileId} from ${entry.from.name} to ${entry.to.name}${why}`,
    );
  }
  if (entry.kind === 'exchange' && entry.status >= 400) {
    return harmless(`${entry.status} to ${entry.party}: ${entry.method} ${entry.url} ${entry.error ?? ''}`);
  }
  return undefined;
}

function dtnLines(dtn: DtnFacts, near: (path: string) => string): readonly string[] {
  return [
    `D-flows: ${dtn.address}, host key ${dtn.hostKey}, password in ${near(dtn.passwordPath)}`,
    `  put yours into ${dtn.fromParticipant}, find those for you in ${dtn.toParticipant} (here: ${near(dtn.folder)})`,
  ];
}

function startText(running: RunningMarket, near: (path: string) => string): string {
  const files = [
    ['authority', near(running.caPath)],
    ['client certificate', near(running.clientCertificatePath)],
    ['client key', near(running.clientKeyPath)],
    ['signing certificate', near(running.signingCertificatePath)],
    ['signing key', near(running.signingKeyPath)],
    ['API keys by DIP ID', near(running.apiKeysPath)],
    ['metering points', near(running.meteringPointsPath)],
    ['journal', near(running.journal)],
  ];
  const parties = running.parties.map(({ role, mpid, dipId, name, real }) => [
    ...[`  ${role}`, mpid, dipId, name],
    real ? 'you' : 'simulated',
  ]);
  return [
    `DIP: ${running.url}/dip-channel/{interface}`,
    ...(running.console === undefined ? [] : [`Console: ${running.console}`]),
    ...(running.enquiry === undefined ? [] : [`Enquiry service: ${running.enquiry}`]),
    ...(running.dtn === undefined ? [] : dtnLines(running.dtn, near)),
    '',
    tableText(files),
    `Every party may send with its API key. You take one over by POST ${running.url}/dip-channel/{interface}/pubconfig/{DIP ID}`,
    tableText(parties),
    `Send an appointment request, signed and ready; as often as you like:\n  ${running.curl}`,
    '',
    'Ctrl+C stops it.\n',
  ].join('\n');
}

/** A folder for this start, or the one that was named. */
function journalFolderOf(named: string | undefined, folder: string, io: Io): string {
  if (named !== undefined) return resolve(io.cwd, named);
  const base = join(folder, `journal-${timeStamp(new Date())}-${process.pid}`);
  let free = base;
  for (let count = 2; existsSync(free); count += 1) free = `${base}-${count}`;
  return free;
}

/**
 * `mhhs-qt simulate`: the market, or a part of it, on localhost until interrupted.
 * @param until resolves when to stop
 */
export async function simulate(
  options: SimulateOptions,
  io: Io,
  until: () => Promise<void> = interrupted,
): Promise<ExitCode> {
  const specification =
    options.spec === undefined
      ? defaultSpecificationVersion
      : oneOf('--spec', options.spec.replace(/^v/, ''), specificationVersions);
  const describedBy = options.description === undefined ? undefined : loadDescription(options.description, io.cwd);
  const folder = resolve(io.cwd, '.mhhs-qt', 'simulate');
  const { enquiry = false, dtn = false, console: asked = false, consoleHost: host = '127.0.0.1' } = options;
  const page =
    asked === false
      ? undefined
      : { port: portOf(asked === true ? defaultPorts['--console'] : asked, '--console'), host };
  const running = await startMarket({
    ...(dtn === false ? {} : { dtnPort: portOf(dtn === true ? defaultPorts['--dtn'] : dtn, '--dtn') }),
    ...{ folder, specification, describedBy, port: portOf(options.port), environmentTag: 'DEV' },
    journalFolder: journalFolderOf(options.journal, folder, io),
    cast: castFor(options.only, options.real ?? []),
    ...(page && { console: page }),
    ...(enquiry !== false && {
      enquiryPort: portOf(enquiry === true ? defaultPorts['--enquiry'] : enquiry, '--enquiry'),
    }),
    faults: options.fault ?? [],
    onEntry: (entry) => {
      const line = entryLine(entry);
      if (line !== undefined && !options.json) io.out(`${line}\n`);
    },
  });
  const near = (path: string) => relative(io.cwd, path);
  const { close, ...facts } = running;
  io.out(options.json ? `${JSON.stringify(facts, null, 2)}\n` : startText(running, near));
  try {
    await until();
  } finally {
    await close();
  }
  return exitCodes.proved;
}
