import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the exit code of every command says. */
export const exitCodes = {
  proved: 0,
  participantDiffers: 1,
  usedWrongly: 2,
  setUpFault: 3,
  harnessFault: 4,
  waiting: 5,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The command was used wrongly: an unknown word, a file that is not there, options that exclude each other. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
  readonly next: string;

  /** @param next what to do next, one sentence without a full stop */
  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}

export interface DescribedFault {
  readonly kind: 'usage' | 'set-up' | 'harness';
  readonly message: string;
  readonly next: string;
  readonly exitCode: ExitCode;
}

interface Row {
  readonly kind: DescribedFault['kind'];
  readonly exitCode: ExitCode;
  readonly next: string;
}

/** By the error's name, so that saying what went wrong loads no other room. An error's own `next` goes first. */
const rows: Readonly<Record<string, Row>> = {
  UsageFault: { kind: 'usage', exitCode: exitCodes.usedWrongly, next: 'see mhhs-qt --help' },
  EnvironmentFault: {
    kind: 'usage',
    exitCode: exitCodes.usedWrongly,
    next: 'correct the file; environments/example-ldso.yaml explains every key',
  },
  UnknownEnvironment: {
    kind: 'usage',
    exitCode: exitCodes.usedWrongly,
    next: 'give the name of one, or the path of a file',
  },
  DataFileFault: { kind: 'usage', exitCode: exitCodes.usedWrongly, next: 'correct the file at the lines named' },
  WorkbookFault: { kind: 'usage', exitCode: exitCodes.usedWrongly, next: 'give a workbook (.xlsx)' },
  AdoFault: { kind: 'usage', exitCode: exitCodes.usedWrongly, next: 'give the CSV of a test plan' },
  RunsFault: { kind: 'usage', exitCode: exitCodes.usedWrongly, next: 'give the folder that mhhs-qt run wrote' },
  ConsumptionFileFault: {
    kind: 'usage',
    exitCode: exitCodes.usedWrongly,
    next: 'give the consumption file again, whole',
  },
  DescriptionFileFault: { kind: 'usage', exitCode: exitCodes.usedWrongly, next: 'give the official API description' },
  SecretMissing: { kind: 'set-up', exitCode: exitCodes.setUpFault, next: 'put the secret where the environment says' },
  SetUpFault: { kind: 'set-up', exitCode: exitCodes.setUpFault, next: 'correct the set-up and run again' },
  TemplateFault: { kind: 'usage', exitCode: exitCodes.usedWrongly, next: 'correct the tags of the template' },
  PackRefused: {
    kind: 'set-up',
    exitCode: exitCodes.setUpFault,
    next: 'ask for the pack again from whoever sealed it',
  },
  JournalDamage: { kind: 'set-up', exitCode: exitCodes.setUpFault, next: 'mhhs-qt verify DIR says what was altered' },
};

/** Full disks and closed folders are the set-up's, wherever they are met. */
const systemFaults: Readonly<Record<string, string>> = {
  ENOSPC: 'make room on the disk; what was acknowledged is in the journal',
  EACCES: 'check the permissions',
  EPERM: 'check the permissions',
  EROFS: 'choose a folder that can be written',
  EMFILE: 'raise the limit of open files',
};

interface MaybeFault {
  readonly name?: string;
  readonly message?: string;
  readonly what?: string;
  readonly next?: string;
  readonly code?: string;
  readonly stack?: string;
  readonly known?: readonly string[];
  readonly nearest?: readonly string[];
}

function keptStack(fault: MaybeFault): string {
  const file = join(tmpdir(), `mhhs-qt-fault-${process.pid}-${Date.now()}.txt`);
  try {
    writeFileSync(file, `${fault.stack ?? String(fault)}\n`, { mode: 0o600 });
    return `report it to us with the stack, which is kept in ${file}`;
  } catch {
    return 'run again with MHHS_QT_DEBUG=1 and report the stack to us';
  }
}

/** What went wrong, whose it is and what to do next, for any error at all. */
export function describeFault(error: unknown): DescribedFault {
  const fault = (error ?? {}) as MaybeFault;
  const message = fault.what ?? fault.message ?? String(error);
  const row = rows[fault.name ?? ''];
  if (row !== undefined) {
    const { nearest = [], known = [] } = fault;
    const words =
      nearest.length > 0
        ? `. Did you mean ${nearest.join(' or ')}?`
        : known.length > 0
          ? `. Known: ${known.join(', ')}`
          : '';
    return { kind: row.kind, exitCode: row.exitCode, message: `${message}${words}`, next: fault.next ?? row.next };
  }
  const advice = systemFaults[fault.code ?? ''];
  if (advice !== undefined) return { kind: 'set-up', exitCode: exitCodes.setUpFault, message, next: advice };
  return { kind: 'harness', exitCode: exitCodes.harnessFault, message, next: keptStack(fault) };
}
