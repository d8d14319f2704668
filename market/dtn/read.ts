import type { Finding } from '../checks/finding.ts';
import type { DFlow } from './d-flow.ts';
import { type Envelope, type FileLine, flowCountFindings, linesOf, readHeader, trailerFindings } from './envelope.ts';
import { countedGroup, flowLayouts, layoutOf } from './flow-layouts.ts';
import { groupFindings } from './group-checks.ts';
import type { FlowLayout } from './layout.ts';
import { lineFinding } from './line-finding.ts';
import { type LetterOptions, letterFindings, variantFindings } from './variant-checks.ts';

export interface ReadOptions extends LetterOptions {
  /** The test flag that this environment expects; another one is refused (setting dtn_test_flag). Any when left out. */
  readonly testFlag?: string;
  /** Rules that are worth a word here and refuse nothing: "dtn.variant" where the setting dtn_unknown_variant says so. */
  readonly advice?: readonly string[];
  /** Layouts to judge by; those of this house when left out. */
  readonly layouts?: readonly FlowLayout[];
}

export interface ReadDFlow {
  /** Set when no finding has the weight "refused". */
  readonly flow?: DFlow;
  /** In the order of the file; path "line 3". */
  readonly findings: readonly Finding[];
}

/**
 * Reads one D-flow file and judges envelope, counts, structure and fields (mhhs-domain.md 4.1, DTN-ENV-01 to 08).
 * Never throws on bad input. Line ends may be LF or CRLF.
 */
export function readDFlow(text: string, options: ReadOptions = {}): ReadDFlow {
  const { lines, findings: separators } = linesOf(text);
  const { envelope, findings: head } = readHeader(lines[0]);
  const last = lines.at(-1);
  const between = lines.slice(1, -1);
  // Without a header there is no telling where the groups begin, so the trailer is not judged either.
  const tail =
    last === undefined || lines[0]?.id !== 'ZHV' ? [] : trailerFindings(last, between.length, envelope?.header);
  const inside = envelope === undefined || last === undefined ? [] : flowFindings(between, last, envelope, options);
  const findings = [...separators, ...head, ...tail, ...inside]
    .map((finding) => (options.advice?.includes(finding.rule) ? { ...finding, weight: 'advice' as const } : finding))
    .sort((a, b) => lineNumber(a) - lineNumber(b));
  if (envelope === undefined || findings.some((finding) => finding.weight === 'refused')) return { findings };
  const groups = between.map(({ id, fields, line }) => ({ id, fields, line }));
  return { flow: { ...envelope, groups }, findings };
}

function lineNumber(finding: Finding): number {
  return Number(finding.path.slice('line '.length));
}

function flowFindings(
  between: readonly FileLine[],
  last: FileLine,
  envelope: Envelope,
  options: ReadOptions,
): readonly Finding[] {
  const flag = [...testFlagFindings(envelope, options.testFlag), ...letterFindings(envelope, options)];
  const layouts = options.layouts ?? flowLayouts;
  const layout = layoutOf(envelope.flow, envelope.version, layouts);
  if (layout === undefined) return [...flag, unknownFlow(envelope, layouts)];
  // Who has no letter has no variant either: one finding says it.
  const variant = flag.some(({ rule }) => rule === 'dtn.role-unknown')
    ? []
    : variantFindings(envelope, layout, options);
  const instances = between.filter((line) => line.id === countedGroup(layout));
  const inside = groupFindings(between, layout, envelope);
  return [...flag, ...variant, ...inside, ...flowCountFindings(last, instances.length)];
}

function testFlagFindings(envelope: Envelope, expected: string | undefined): readonly Finding[] {
  const actual = envelope.header.testFlag;
  if (expected === undefined || actual === expected) return [];
  const fault = { line: 1, rule: 'dtn.test-flag', where: 'ZHV test flag', expected, actual, requirement: 'DTN-ENV-06' };
  return [lineFinding({ ...fault, note: 'OPER is for live use only' })];
}

function unknownFlow({ flow, version }: Envelope, layouts: readonly FlowLayout[]): Finding {
  const versions = layouts.filter((row) => row.flow === flow).map((row) => row.version);
  const fault = { line: 1, where: 'ZHV flow and version', requirement: 'DTN-ENV-08' };
  if (versions.length > 0) {
    return lineFinding({
      ...fault,
      rule: 'dtn.flow-version',
      expected: `${flow} version ${versions.join(' or ')}`,
      actual: version,
    });
  }
  const known = [...new Set(layouts.map((row) => row.flow))].join(', ');
  return lineFinding({ ...fault, rule: 'dtn.flow-unknown', expected: `one of ${known}`, actual: flow });
}
