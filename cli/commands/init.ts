import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { dipHosts } from '../../environments/doctor/check.ts';
import { faultsOfOwn, type NewFile, newCertificates } from '../../environments/init/certificates.ts';
import { environmentText, isCalled, type OwnCertificates, places } from '../../environments/init/environment-text.ts';
import { handOverText, othersFor } from '../../environments/init/hand-over.ts';
import { practiceOf } from '../../environments/init/practice.ts';
import {
  type Answers,
  isAsked,
  pairsOf,
  type Question,
  questions,
  rolesOf,
} from '../../environments/init/questions.ts';
import { parseEnvironment } from '../../environments/load-environment.ts';
import { openPki, type Pki } from '../../wire/pki.ts';
import { defaultPkiDirectory } from '../../wire/pki-home.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { ask } from './ask.ts';

export interface InitOptions {
  readonly out: string;
  readonly mtlsCertificate?: string;
  readonly signingCertificate?: string;
  readonly authority: readonly string[];
  /** Takes the usual of the participant that comes with the harness, to practise with. */
  readonly practise?: boolean;
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
  /** The answers that flags give, by the name of the question in camel case. */
  readonly [flag: string]: unknown;
}

type Asking = (question: Question, answers: Answers) => Promise<string>;

const flagOf = ({ name }: Question): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * The answers: those of flags, then what the person says, else the usual.
 * @param usuals what is usual here in place of what is otherwise
 * @throws {UsageFault} with every flag that cannot be, and every one that is missing
 */
export async function answersOf(
  options: InitOptions,
  asking: Asking | undefined,
  usuals: Answers = {},
): Promise<Answers> {
  const answers: Record<string, string> = {};
  const faults: string[] = [];
  for (const question of questions) {
    const { name, usual } = question;
    const given = options[flagOf(question)];
    // What hangs on an answer that is wrong cannot be judged.
    if (faults.length > 0 && typeof given !== 'string') continue;
    if (!isAsked(question, answers)) {
      if (typeof given === 'string') faults.push(`--${name} does not belong to ${answers.role}`);
      continue;
    }
    const answer =
      typeof given === 'string' ? given : ((await asking?.(question, answers)) ?? usuals[name] ?? usual?.(answers));
    if (answer === undefined) faults.push(`--${name} is missing: ${question.ask}`);
    const wrong = answer === undefined ? undefined : question.wrong(answer, answers);
    if (wrong !== undefined) faults.push(`--${name}: ${wrong}`);
    answers[name] = answer ?? '';
  }
  if (faults.length === 0) return answers;
  throw new UsageFault(
    `the environment cannot be written:\n  ${faults.join('\n  ')}`,
    'mhhs-qt init --help shows every flag',
  );
}

/** Certificates that the participant brings; undefined when some are to be made. @throws {UsageFault} with every reason */
function broughtCertificates(options: InitOptions, { cwd }: Pick<Io, 'cwd'>): OwnCertificates | undefined {
  const { mtlsCertificate, signingCertificate, authority } = options;
  if (mtlsCertificate === undefined && signingCertificate === undefined && authority.length === 0) return undefined;
  if (mtlsCertificate === undefined || signingCertificate === undefined) {
    const next = 'give --mtls-certificate and --signing-certificate, with --authority, or none of them';
    throw new UsageFault('only a part of your certificates was given', next);
  }
  const own = {
    mtls: resolve(cwd, mtlsCertificate),
    signing: resolve(cwd, signingCertificate),
    authorities: authority.map((file) => resolve(cwd, file)),
  };
  const faults = faultsOfOwn(own, Date.now());
  if (faults.length === 0) return own;
  throw new UsageFault(
    `your certificates cannot be used: ${faults.join('; ')}`,
    'correct the files, or leave the flags out',
  );
}

/** @throws {UsageFault} when something is there and it was not said that it may be written over */
function folderFor({ out, force }: InitOptions, { cwd }: Pick<Io, 'cwd'>): string {
  const folder = resolve(cwd, out);
  if (existsSync(folder) && readdirSync(folder).length > 0 && force !== true) {
    throw new UsageFault(
      `${out} is not empty`,
      'choose another folder, or say --force to write over the environment in it',
    );
  }
  return folder;
}

/** Folders count from the environment's own, in which they are written shortly. */
function withPaths(answers: Answers, folder: string, { cwd }: Pick<Io, 'cwd'>): Answers {
  if (answers.dtn === undefined || answers.dtn === '') return answers;
  const path = resolve(cwd, answers.dtn);
  const near = relative(folder, path);
  return { ...answers, dtn: near.startsWith('..') ? path : `./${near}` };
}

/** A new key for each party, and what we show where we call; one that is there is kept, since the other side has it. */
function keyFiles(answers: Answers, folder: string): readonly NewFile[] {
  const paths = [...rolesOf(answers).map(places.apiKey), ...(isCalled(answers) ? [places.testToken] : [])];
  return paths.map((path) => {
    const kept = existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : undefined;
    return { path, text: kept ?? `${randomBytes(24).toString('base64url')}\n`, secret: true };
  });
}

function writeAll(folder: string, files: readonly NewFile[]): void {
  for (const { path, text, secret } of files) {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    writeFileSync(place, text, { mode: secret ? 0o600 : 0o644 });
  }
}

/** A common name has 64 characters at most (RFC 5280, ub-common-name): the participant, and as many of its DIP IDs as it holds. */
function nameOf(answers: Answers): string {
  const ids = pairsOf(answers['dip-id'] ?? '').map(([, id]) => id);
  return ids.reduce((name, id) => (name.length + id.length < 64 ? `${name} ${id}` : name), answers.mpid ?? '');
}

async function ownOrNew(options: InitOptions, answers: Answers, pki: Pki, io: Io) {
  const brought = broughtCertificates(options, io);
  if (brought !== undefined) return { files: [], own: brought, made: false };
  const webhook = answers.webhook === '' ? [] : [new URL(answers.webhook ?? '').hostname];
  const commonName = nameOf(answers);
  const hosts = [...new Set([...webhook, 'localhost', '127.0.0.1', '::1'])];
  return {
    ...(await newCertificates(pki, { commonName, organisation: answers.participant ?? '', hosts })),
    made: true,
  };
}

/**
 * `mhhs-qt init -o DIR`: a starter environment that validates, with keys, certificates and requests, and what to set up on the
 * participant's side. Nothing is written before every answer was found right.
 */
export async function init(options: InitOptions, io: Io, asking?: Asking): Promise<ExitCode> {
  const folder = folderFor(options, io);
  const { practise } = options;
  const usuals = practise ? practiceOf(options.role, options.segments, join(folder, 'dtn')) : {};
  const mayAsk =
    options.yes !== true && practise !== true && options.json !== true && io.tty && process.stdin.isTTY === true;
  const answers = withPaths(await answersOf(options, asking ?? (mayAsk ? ask : undefined), usuals), folder, io);
  const pki = await openPki(defaultPkiDirectory());
  const { files, own, made } = await ownOrNew(options, answers, pki, io);
  const text = environmentText(answers, own);
  const environment = parseEnvironment(text, places.environment);
  const dip = await pki.identity('DIP', { hosts: dipHosts(environment) });
  const fingerprints = { mtls: dip.mtls.fingerprint256, signing: dip.signing.fingerprint256 };
  const words = handOverText({ answers, fingerprints, made });
  const all: readonly NewFile[] = [
    { path: places.environment, text, secret: false },
    { path: places.authority, text: pki.ca, secret: false },
    { path: places.harnessSigning, text: dip.signing.certificatePem, secret: false },
    { path: 'for-your-side.txt', text: words, secret: false },
    ...files,
    ...keyFiles(answers, folder),
  ];
  writeAll(folder, all);
  for (const { dtn } of environment.participants)
    for (const path of [dtn?.toParticipant, dtn?.fromParticipant])
      if (path !== undefined) mkdirSync(resolve(folder, path), { recursive: true });
  const near = relative(io.cwd, folder);
  const shown = near.startsWith('..') || near === '' ? folder : near;
  if (options.json) {
    const others = othersFor(answers).map(({ role, mpid, dipId, name }) => ({ role, mpid, dipId, name }));
    const address = `https://${answers['dip-name']}:${answers['dip-port']}`;
    const written = all.map(({ path }) => path);
    io.out(
      `${JSON.stringify({ folder, environment: join(folder, places.environment), files: written, address, fingerprints, others }, null, 2)}\n`,
    );
  } else {
    io.out(
      `Written into ${shown} (keys are readable by you alone):\n${all.map(({ path }) => `  ${path}\n`).join('')}\n${words}\n`,
    );
    const file = join(shown, places.environment);
    const start = `mhhs-qt participant -e ${file} -p ${answers.role}`;
    io.out(
      practise
        ? `Next: ${start}, and meanwhile mhhs-qt run -p ${answers.role} -e ${file}\n`
        : `Next: mhhs-qt doctor -e ${file} --wait 120\n`,
    );
  }
  return exitCodes.proved;
}
