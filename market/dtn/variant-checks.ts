import type { Finding } from '../checks/finding.ts';
import type { Envelope } from './envelope.ts';
import type { FlowLayout } from './layout.ts';
import { lineFinding } from './line-finding.ts';
import { roleLetters } from './role-letters.ts';

export interface LetterOptions {
  /** Letter of the market-wide data service, which is not public (setting dtn_mds_role_letter). */
  readonly mdsRoleLetter?: string;
}

/** Role letters of the header that nobody has (DTN-ENV-09). */
export function letterFindings({ header }: Envelope, options: LetterOptions): readonly Finding[] {
  const known = [...roleLetters.map((row) => row.letter), ...letterOf('MDS', options)];
  const places = [
    ['from role', header.fromRole],
    ['to role', header.toRole],
  ] as const;
  return places.flatMap(([place, letter]) =>
    known.includes(letter)
      ? []
      : [
          lineFinding({
            ...{ line: 1, rule: 'dtn.role-unknown', where: `ZHV ${place}`, requirement: 'DTN-ENV-09' },
            ...{ expected: `one of the role letters ${known.join(' ')}`, actual: `"${letter}"` },
          }),
        ],
  );
}

/** Whether the flow goes from this role to that one at all: its scenario variants (DTN-ENV-10). */
export function variantFindings({ header }: Envelope, layout: FlowLayout, options: LetterOptions): readonly Finding[] {
  const among = (letters: readonly string[], letter: string) =>
    letters.flatMap((one) => letterOf(one, options)).includes(letter);
  const { fromRole, toRole } = header;
  if (layout.variants.some(({ from, to }) => among(from, fromRole) && among(to, toRole))) return [];
  const rows = layout.variants.map(({ from, to }) => `${from.join(' ')} to ${to.join(' ')}`);
  return [
    lineFinding({
      ...{ line: 1, rule: 'dtn.variant', where: `ZHV roles of ${layout.flow}`, requirement: 'DTN-ENV-10' },
      ...{
        expected: rows.join(', or '),
        actual: `${fromRole} to ${toRole}`,
      },
    }),
  ];
}

/** A layout names the market-wide data service by its role, since nobody published its letter. */
function letterOf(letter: string, options: LetterOptions): readonly string[] {
  if (letter !== 'MDS') return [letter];
  return options.mdsRoleLetter === undefined ? [] : [options.mdsRoleLetter];
}
