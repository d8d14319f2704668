import {
  type DFlow,
  type FlowFacts,
  fieldsOf,
  groupsOf,
  readDFlow,
  requireFlowRules,
  requireLayout,
  valuesOf,
} from '../../dtn/index.ts';
import type { KeptRegister } from '../../processes/switching/old-supplier-information.ts';
import { fileInWords } from '../../record/sentences.ts';
import { difference } from '../difference.ts';
import type { Finding } from '../finding.ts';
import { entryOf, type Judgement, type SoFar } from './so-far.ts';

/** What a D-flow is held against. */
export interface FlowSaid {
  /** Version that it must have, where that matters. */
  readonly version?: string;
  /** Items that it must hold, by name in the layout; '' asks that nothing stands there. */
  readonly says?: Readonly<Record<string, string>>;
  /** What is known of the metering point, where the rules of the flow are to be kept. */
  readonly facts?: FlowFacts;
  /** Registers of the meter, where the flow is to hand over their readings and estimates. */
  readonly registers?: readonly KeptRegister[];
  readonly requirement?: string;
}

export interface FlowGiven extends FlowSaid {
  readonly on: number;
  /** The letter that the market-wide data service has in flows. */
  readonly mdsRoleLetter: string;
}

/** A D-flow was taken by the network, and says what it should. */
export function requireFlow(soFar: SoFar, given: FlowGiven): Judgement {
  const { on, requirement, mdsRoleLetter } = given;
  const entry = entryOf(soFar, 'file', on);
  const { flow } = readDFlow(soFar.text(entry.payload), { mdsRoleLetter });
  const content =
    flow === undefined
      ? [difference('flow.form', 'a flow that its layout can read', 'none', requirement)]
      : contentFindings(flow, given);
  const refused = entry.outcome === 'accepted' ? [] : [difference('flow', 'accepted', fileInWords(entry), requirement)];
  return { findings: [...refused, ...content], evidence: [on] };
}

function contentFindings(flow: DFlow, { version, says = {}, facts, registers, requirement }: FlowSaid): Finding[] {
  const items = Object.entries(says).flatMap(([name, wanted]) => {
    const values = valuesOf(flow, name);
    const held = wanted === '' ? values.length === 0 : values.length > 0 && values.every((value) => value === wanted);
    if (held) return [];
    return [difference(`flow.${name}`, `${name} ${wanted}`, values.join(', ') || 'absent', requirement)];
  });
  return [
    ...(version === undefined || version === flow.version
      ? []
      : [difference('flow.version', `version ${version}`, flow.version, requirement)]),
    ...items,
    ...(facts === undefined ? [] : requireFlowRules(flow, facts)),
    ...(registers === undefined ? [] : registerFindings(flow, registers)),
  ];
}

/** Readings and estimates that are not those of a register of the meter. */
function registerFindings(flow: DFlow, registers: readonly KeptRegister[]): Finding[] {
  const layout = requireLayout(flow.flow, flow.version);
  const wrongIn = (id: string, requirement: string, known: (register: KeptRegister) => string | undefined) =>
    groupsOf(flow, id).flatMap((group) => {
      const { registerId, registerReading } = fieldsOf(group, layout);
      const register = registers.find((one) => one.registerId === registerId);
      const wanted = register === undefined ? undefined : known(register);
      if (wanted !== undefined && Number(registerReading) === Number(wanted)) return [];
      const expected = `${wanted ?? 'nothing'} of register ${registerId}`;
      return [difference(`flow.${id}`, expected, `${registerReading} in line ${group.line}`, requirement)];
    });
  return [
    ...wrongIn('07D', 'DTN-D0311-05', ({ reading }) => reading),
    ...wrongIn('08D', 'DTN-D0311-08', ({ estimate }) => estimate),
  ];
}
