import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadDescription } from '../../environments/load-description.ts';
import type { Finding } from '../../market/checks/finding.ts';
import { type Description, judgeAlso } from '../../market/description/index.ts';
import { readDFlow } from '../../market/dtn/index.ts';
import {
  catalogueOf,
  judgeBody,
  type SpecificationVersion,
  specificationVersions,
} from '../../market/interfaces/index.ts';
import { settingsWith } from '../../market/settings/settings.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { harmless, type Io, paint } from '../io.ts';
import { jsonFault } from '../json-fault.ts';
import { oneOf } from './chosen.ts';
import { chosenVersion } from './spec.ts';

export interface ValidateOptions {
  readonly spec?: readonly string[];
  /** Path of an official API description to judge by as well. */
  readonly description?: string;
  readonly json?: boolean;
}

const { dtn_mds_role_letter: mdsRoleLetter } = settingsWith();

/** What one file is worth. A D-flow is judged against its layout, which no DIP specification changes. */
export interface FileVerdict {
  readonly file: string;
  readonly kind: 'dip' | 'd-flow' | 'unreadable';
  readonly verdict: 'well-formed' | 'differs' | 'unreadable';
  /** Why a file cannot be read, with line and column where it stops making sense. */
  readonly reason?: { readonly message: string; readonly line?: number; readonly column?: number };
  readonly against: readonly {
    readonly name: string;
    readonly wellFormed: boolean;
    readonly findings: readonly Finding[];
  }[];
  readonly advice: readonly Finding[];
}

const unreadable = (file: string, reason: NonNullable<FileVerdict['reason']>): FileVerdict => ({
  file,
  kind: 'unreadable',
  verdict: 'unreadable',
  reason,
  against: [],
  advice: [],
});

/** The same advice from several versions is said once. */
function joined(
  file: string,
  kind: 'dip' | 'd-flow',
  judged: readonly { name: string; findings: readonly Finding[] }[],
): FileVerdict {
  const against = judged.map(({ name, findings }) => {
    const refused = findings.filter(({ weight }) => weight === 'refused');
    return { name, wellFormed: refused.length === 0, findings: refused };
  });
  const advice = judged.flatMap(({ findings }) => findings.filter(({ weight }) => weight === 'advice'));
  const keyOf = ({ rule, path, message }: Finding) => JSON.stringify([rule, path, message]);
  return {
    file,
    kind,
    verdict: against.every(({ wellFormed }) => wellFormed) ? 'well-formed' : 'differs',
    against,
    advice: [...new Map(advice.map((finding) => [keyOf(finding), finding])).values()],
  };
}

function judgeJson(
  file: string,
  text: string,
  versions: readonly SpecificationVersion[],
  description?: Description,
): FileVerdict {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (fault) {
    const place = jsonFault(text) ?? { message: (fault as Error).message };
    return unreadable(file, { ...place, message: `not JSON: ${place.message}` });
  }
  const judged = versions.map((version) => ({
    name: `v${version}${description === undefined ? '' : ` and the official description ${description.version}`}`,
    findings: judgeBody(catalogueOf(version), body, {}, description && judgeAlso(description)).findings,
  }));
  return joined(file, 'dip', judged);
}

/** Judges the text of a file. JSON is a DIP message body; text with "|" between its items is a D-flow. */
export function judgeText(
  file: string,
  text: string,
  versions: readonly SpecificationVersion[],
  description?: Description,
): FileVerdict {
  const bare = text.replace(/^\uFEFF/, '');
  const start = bare.trimStart().slice(0, 200);
  if (start === '') return unreadable(file, { message: 'the file is empty' });
  if (/^[A-Z0-9]{3}\|/.test(start)) {
    return joined(file, 'd-flow', [
      { name: 'its published layout', findings: readDFlow(bare, { mdsRoleLetter }).findings },
    ]);
  }
  if (/^[[{]/.test(start) || /\.json$/i.test(file)) return judgeJson(file, bare, versions, description);
  const message = 'neither a DIP message (JSON) nor a D-flow (groups such as ZHV|…)';
  return unreadable(file, { message, line: 1, column: 1 });
}

function judgeFile(
  file: string,
  versions: readonly SpecificationVersion[],
  io: Pick<Io, 'cwd'>,
  description?: Description,
): FileVerdict {
  try {
    return judgeText(
      file,
      new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(resolve(io.cwd, file))),
      versions,
      description,
    );
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return unreadable(file, { message: 'the file is not UTF-8 text' });
    if (code === 'ENOENT') return unreadable(file, { message: 'there is no such file' });
    if (code === 'EISDIR') return unreadable(file, { message: 'this is a folder; give its files' });
    if (code === 'EACCES') return unreadable(file, { message: 'the file may not be read (permissions)' });
    throw fault;
  }
}

const spoken = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Findings quote what came, so they are made harmless; a message that names its path is not given it twice. */
function findingLine({ path, message }: Finding): string {
  return harmless(`  ${path === '' || message.includes(path) ? '' : `${path}: `}${message}`);
}

/** A verdict in words: one sentence, then each fault at its path, then advice. */
export function verdictText(io: Pick<Io, 'colour'>, verdict: FileVerdict): string {
  const lines: string[] = [];
  const { file, reason, against, advice } = verdict;
  if (reason !== undefined) {
    const place = reason.line === undefined ? '' : `:${reason.line}:${reason.column}`;
    lines.push(`${file}${place}: ${paint(io, 'red', 'unreadable')}: ${harmless(reason.message)}`);
  }
  const good = against.filter(({ wellFormed }) => wellFormed).map(({ name }) => name);
  if (good.length > 0) lines.push(`${file}: ${paint(io, 'green', 'well-formed')} against ${spoken(good)}`);
  for (const { names, findings } of faultGroups(against)) {
    lines.push(`${file}: ${paint(io, 'red', 'differs')} from ${spoken(names)}:`, ...findings.map(findingLine));
  }
  if (advice.length > 0)
    lines.push('  advice, nobody is refused for it:', ...advice.map((row) => `  ${findingLine(row)}`));
  return `${lines.join('\n')}\n`;
}

/** Faults that several versions find are told once; what only one of them finds comes after it. */
function faultGroups(against: FileVerdict['against']): { names: string[]; findings: Finding[] }[] {
  const byFinding = new Map<string, { finding: Finding; names: string[] }>();
  for (const { name, findings } of against) {
    for (const finding of findings) {
      const key = JSON.stringify([finding.path, finding.message]);
      const row = byFinding.get(key) ?? { finding, names: [] };
      if (!row.names.includes(name)) row.names.push(name);
      byFinding.set(key, row);
    }
  }
  const groups = new Map<string, { names: string[]; findings: Finding[] }>();
  for (const { finding, names } of byFinding.values()) {
    const group = groups.get(names.join()) ?? { names, findings: [] };
    group.findings.push(finding);
    groups.set(names.join(), group);
  }
  return [...groups.values()].sort((a, b) => b.names.length - a.names.length);
}

/** Those asked for; else the one of the description, when we have its catalogue; else all. */
function versionsFor(
  asked: readonly SpecificationVersion[],
  description: Description | undefined,
): readonly SpecificationVersion[] {
  if (asked.length > 0) return [...new Set(asked)];
  return description === undefined ? specificationVersions : [chosenVersion(undefined, description).version];
}

/** `mhhs-qt validate FILE…`: 2 when a file cannot be read, else 1 when one differs, else 0; advice fails nobody. */
export async function validate(files: readonly string[], options: ValidateOptions, io: Io): Promise<ExitCode> {
  const asked = (options.spec ?? []).map((word) => oneOf('--spec', word.replace(/^v/, ''), specificationVersions));
  const description = options.description === undefined ? undefined : loadDescription(options.description, io.cwd);
  const versions = versionsFor(asked, description);
  const verdicts = files.map((file) => judgeFile(file, versions, io, description));
  const has = (verdict: FileVerdict['verdict']) => verdicts.some((row) => row.verdict === verdict);
  const exitCode = has('unreadable')
    ? exitCodes.usedWrongly
    : has('differs')
      ? exitCodes.participantDiffers
      : exitCodes.proved;
  if (options.json) io.out(`${JSON.stringify({ exitCode, files: verdicts }, null, 2)}\n`);
  else for (const verdict of verdicts) io.out(verdictText(io, verdict));
  return exitCode;
}
