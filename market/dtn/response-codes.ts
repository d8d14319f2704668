/** Why a registration service refuses a D-flow of a meter operator. */
export interface FlowResponseCode {
  /** "AD" */
  readonly code: string;
  /** The flow that is answered. */
  readonly flow: 'D0304' | 'D0312';
  readonly text: string;
  readonly requirement: string;
}

/**
 * The codes that the programme papers print (mhhs-domain.md 3.14). The lists begin earlier in the alphabet; what came before
 * L and Z is not public, so a code that is not here is unknown to us and no fault.
 */
export const flowResponseCodes: readonly FlowResponseCode[] = [
  {
    flow: 'D0304',
    code: 'L',
    text: 'sender is not the operator on the asset provider date nor now',
    requirement: 'DTN-D0304-01',
  },
  { flow: 'D0304', code: 'M', text: 'no operator appointed on the asset provider date', requirement: 'DTN-D0304-02' },
  { flow: 'D0304', code: 'N', text: 'asset provider effective date missing', requirement: 'DTN-D0304-03' },
  { flow: 'D0304', code: 'O', text: 'MPAN core missing', requirement: 'DTN-D0304-04' },
  {
    flow: 'D0304',
    code: 'P',
    text: 'effective date before that of the current asset provider',
    requirement: 'DTN-D0304-05',
  },
  { flow: 'D0304', code: 'Q', text: 'forward migration in progress or completed', requirement: 'MIG-FM-COA-07' },
  {
    flow: 'D0312',
    code: 'Z',
    text: 'meter type is not smart but displayed register digits are given',
    requirement: 'DTN-D0312-01',
  },
  { flow: 'D0312', code: 'AA', text: 'meter location is invalid', requirement: 'DTN-D0312-02' },
  { flow: 'D0312', code: 'AB', text: 'meter type is not smart but an ESME id is given', requirement: 'DTN-D0312-03' },
  { flow: 'D0312', code: 'AC', text: 'number of displayed register digits is wrong', requirement: 'DTN-D0312-04' },
  { flow: 'D0312', code: 'AD', text: 'forward migration in progress or completed', requirement: 'MIG-FM-COA-06' },
];

/** The code with which a flow is refused once forward migration has begun; undefined for a flow that has none. */
export function migrationCodeOf(flow: string): string | undefined {
  return flowResponseCodes.find((row) => row.flow === flow && row.requirement.startsWith('MIG-'))?.code;
}

/** "AD - forward migration in progress or completed"; the bare code when the papers do not print it. */
export function flowResponseText(flow: string, code: string): string {
  const row = flowResponseCodes.find((candidate) => candidate.flow === flow && candidate.code === code);
  return row === undefined ? code : `${code} - ${row.text}`;
}
