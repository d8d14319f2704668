import { roles } from '../identifiers/roles.ts';

/** The letter by which a DTN file header names a role. */
export interface RoleLetterRow {
  readonly letter: string;
  /** The role's code where this market has such a role. */
  readonly role?: string;
  readonly source: string;
}

/** Letters that are in use and belong to no role that this market plays. */
const others: readonly RoleLetterRow[] = [
  { letter: 'J', source: 'public routing rules (G5): somebody at a network operator; never explained' },
  { letter: 'V', source: 'public supplier system (G4): prepayment meter infrastructure provider' },
];

/** Every letter that a header may hold: those of the market's roles (mhhs-domain.md 2) and the others seen in public. */
export const roleLetters: readonly RoleLetterRow[] = [
  ...roles.flatMap((row) =>
    'dtn' in row ? [{ letter: row.dtn, role: row.code, source: 'market/identifiers/roles.ts' }] : [],
  ),
  ...others,
];

/** The letter of a role; its code where it has none, which no header may hold. */
export function letterOfRole(role: string): string {
  return roleLetters.find((row) => row.role === role)?.letter ?? role;
}

/** The role of a letter; the letter itself where no role of this market has it. */
export function roleOfLetter(letter: string): string {
  return roleLetters.find((row) => row.letter === letter)?.role ?? letter;
}

/** Meter operators and metering services, the new roles S and T among them. */
export const operators: readonly string[] = ['M', 'S', 'T'];
/** Data collectors and data services, the new roles N and O among them. */
export const collectors: readonly string[] = ['D', 'C', 'N', 'O'];
/** Data aggregators, which MHHS has no longer. */
export const aggregators: readonly string[] = ['A', 'B'];
export const supplier: readonly string[] = ['X'];
export const registration: readonly string[] = ['P'];
export const distributor: readonly string[] = ['R'];
export const assetProvider: readonly string[] = ['8'];
/** Everybody whom a supplier appoints. */
export const agents: readonly string[] = [...operators, ...collectors, ...aggregators];
