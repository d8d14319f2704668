import { loadDescription } from '../../environments/load-description.ts';
import {
  type CheckedDescription,
  compareDescription,
  type Description,
  type Difference,
  type KnownFault,
  placeText,
} from '../../market/description/index.ts';
import { catalogueOf, type SpecificationVersion, specificationVersions } from '../../market/interfaces/index.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import { harmless, type Io, paint, shortened } from '../io.ts';
import { oneOf } from './chosen.ts';

export interface SpecCheckOptions {
  readonly spec?: string;
  readonly json?: boolean;
}

/** The version to hold a description against: the one it says it is, else the nearest we have. */
interface Chosen {
  readonly version: SpecificationVersion;
  /** False when the description is of a version that we have no catalogue of, and none was asked for. */
  readonly same: boolean;
}

/** "2.0.1" as one number, so that versions have distances; undefined when it is no version. */
function ordinal(version: string): number | undefined {
  const [, major, minor, patch] = /^v?(\d{1,3})\.(\d{1,3})\.(\d{1,3})/.exec(version) ?? [];
  return major === undefined ? undefined : (Number(major) * 1000 + Number(minor)) * 1000 + Number(patch);
}

/** @throws {UsageFault} for an unknown word, or a description that does not say which version it is */
export function chosenVersion(asked: string | undefined, description: Pick<Description, 'version'>): Chosen {
  if (asked !== undefined)
    return { version: oneOf('--spec', asked.replace(/^v/, ''), specificationVersions), same: true };
  const own = description.version.replace(/^v/, '');
  const exact = specificationVersions.find((version) => version === own);
  if (exact !== undefined) return { version: exact, same: true };
  const at = ordinal(own);
  if (at === undefined) {
    throw new UsageFault(
      `the description says version "${description.version}", which is no version`,
      `name one: --spec ${specificationVersions.join(' or --spec ')}`,
    );
  }
  const far = (version: string): number => Math.abs((ordinal(version) ?? 0) - at);
  const [version] = [...specificationVersions].sort((a, b) => far(a) - far(b));
  return { version: version as SpecificationVersion, same: false };
}

const widest = 160;

/** Everything from the file passes through here on its way to the terminal. */
const said = (text: string): string => shortened(harmless(text), widest);

/** How many places of a known fault are named before the rest is counted. */
const placesNamed = 3;

function groupName({ everywhere }: Difference): string {
  const [first = ''] = everywhere;
  const id = first.split(' ')[0] ?? '';
  const sameInterface = everywhere.every((name) => name.split(' ')[0] === id);
  if (everywhere.length === 1) return first;
  if (sameInterface) return `${id} ${everywhere.map((name) => name.slice(id.length + 1)).join(' ')}`;
  return `${first} and ${everywhere.length - 1} more`;
}

const words: Readonly<Record<Difference['kind'], string>> = {
  'missing-here': 'our catalogue lacks it',
  'missing-there': 'the description lacks it',
  differs: 'differs',
};

function differenceLines(io: Pick<Io, 'colour'>, row: Difference): readonly string[] {
  const what = [row.block, row.field].filter((part) => part !== undefined).join('.') || row.event || row.interface;
  const sides = [
    ...(row.ours === undefined ? [] : [`    ours:     ${said(row.ours)}`]),
    ...(row.theirs === undefined ? [] : [`    official: ${said(row.theirs)}`]),
  ];
  const property = row.property === 'presence' ? '' : ` ${row.property}`;
  return [
    `  ${paint(io, 'bold', said(what))}${said(property)}: ${words[row.kind]}`,
    ...(row.property === 'presence' && row.kind !== 'missing-here' ? [] : sides),
    `    at ${said(placeText(row.place))}`,
  ];
}

function faultLines({ id, fault, readAs, places }: KnownFault): readonly string[] {
  const named = places
    .slice(0, placesNamed)
    .map((place) => said(placeText(place)))
    .join(', ');
  const more = places.length > placesNamed ? ` and ${places.length - placesNamed} places more` : '';
  return [`  ${id}: ${fault}; read as ${readAs}`, `    at ${named}${more}`];
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What was compared and what came of it, by interface; counts at the end. */
export function checkText(
  io: Pick<Io, 'colour'>,
  description: Description,
  chosen: Chosen,
  checked: CheckedDescription,
): string {
  const { differences, knownFaults, compared } = checked;
  const groups = new Map<string, Difference[]>();
  for (const row of differences) groups.set(groupName(row), [...(groups.get(groupName(row)) ?? []), row]);
  const version = said(description.version);
  const own = chosen.same ? '' : `; we have no catalogue of ${version}, and this is the nearest`;
  const lines = [`official description ${version} against our catalogue ${chosen.version}${own}`, ''];
  for (const [name, rows] of groups)
    lines.push(paint(io, 'yellow', said(name)), ...rows.flatMap((row) => differenceLines(io, row)), '');
  if (knownFaults.length > 0)
    lines.push('known faults of the description, not counted:', ...knownFaults.flatMap(faultLines), '');
  if (description.codes === undefined)
    lines.push('the list of response codes (DI-999) is in none of these files and was not compared');
  const what = [
    counted(compared.interfaces, 'interface'),
    counted(compared.events, 'event'),
    counted(compared.blocks, 'block'),
    counted(compared.fields, 'field'),
    counted(compared.calls, 'call'),
    ...(compared.codes === 0 ? [] : [counted(compared.codes, 'response code')]),
  ].join(', ');
  const of = (kind: Difference['kind']) => differences.filter((row) => row.kind === kind).length;
  const outcome =
    differences.length === 0
      ? paint(io, 'green', 'no difference')
      : paint(
          io,
          'red',
          `${counted(differences.length, 'difference')} (${of('missing-here')} missing here, ${of('missing-there')} missing there, ${of('differs')} differ)`,
        );
  lines.push(`${what} compared: ${outcome}`);
  return `${lines.join('\n')}\n`;
}

/**
 * `mhhs-qt spec check FILE`: our catalogue against a copy of the official API description; 0 when they are the same, 1 when
 * they differ, 2 when the file is no such description. Never goes to the network.
 * @throws {UsageFault} for an unknown version
 * @throws {DescriptionFileFault} when the files cannot be read as a description
 */
export async function specCheck(file: string, options: SpecCheckOptions, io: Io): Promise<ExitCode> {
  const description = loadDescription(file, io.cwd);
  const chosen = chosenVersion(options.spec, description);
  const checked = compareDescription(catalogueOf(chosen.version), description);
  const exitCode = checked.differences.length === 0 ? exitCodes.proved : exitCodes.participantDiffers;
  if (options.json) {
    const { version, title, files } = description;
    const facts = { exitCode, description: { version, title, files }, catalogue: chosen.version, ...checked };
    io.out(`${JSON.stringify(facts, null, 2)}\n`);
  } else io.out(checkText(io, description, chosen, checked));
  return exitCode;
}
