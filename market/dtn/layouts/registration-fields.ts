import { type FieldRow, type GroupRow, may, must } from '../layout.ts';

/** The number that a registration service or a supplier counts its files by. It is the group that begins the file. */
export function fileSequence(id: string, mark?: 'inferred'): GroupRow {
  const fields = [must('fileSequenceNumber', 'digits', { example: '8970' })];
  return { id, title: 'file sequence number', min: 1, max: 1, fields, ...(mark === undefined ? {} : { mark }) };
}

/** What every instruction to or from a registration service begins with. */
export function instruction(type: string): readonly FieldRow[] {
  return [
    must('instructionNumber', 'digits', { example: '17658' }),
    must('instructionType', 'text', { example: type }),
    must('mpanCore', 'mpan'),
  ];
}

/** Energisation and the four legacy classes, in the order in which D0055, D0205 and D0260 hold them. */
export function classes(): readonly FieldRow[] {
  return [
    may('energisationStatus', 'text', { oneOf: ['E', 'D'], example: 'E' }),
    may('measurementClass', 'text', { example: 'A' }),
    may('meterTimeswitchCode', 'text', { example: '801' }),
    may('profileClass', 'text', { example: '03' }),
    may('standardSettlementConfiguration', 'text', { example: '0393' }),
  ];
}

/** The three legacy agents, each with H or N for its kind. */
export function legacyAgents(): readonly FieldRow[] {
  return ['dataAggregator', 'dataCollector', 'meterOperator'].flatMap((agent) => [
    may(agent, 'mpid', { example: 'AGNT' }),
    may(`${agent}Type`, 'text', { oneOf: ['H', 'N'], example: 'N' }),
  ]);
}
