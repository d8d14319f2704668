import type { RoleCode } from '../identifiers/roles.ts';
import { dataServices, meteringServices } from './role-groups.ts';

/**
 * How the recipients of a message arise, and what the DIP does about the correlation id.
 * Primary recipients are named by the sender in A0; secondary ones the DIP works out from the metering point; "always" ones go
 * with the interface (dip-messages.md 1.5). The DIP's own table is not published (5, items 5 and 6): a row is inferred from the
 * receiving roles of the interface catalogue unless it says otherwise, and an environment may lay its own rows over these.
 */
export interface RoutingRow {
  readonly interfaceId: string;
  /** Codes with brackets; absent for all events of the interface that no other row names. */
  readonly events?: readonly string[];
  /** Roles the sender may name. */
  readonly primary: readonly RoleCode[];
  /** True where only the sender can know the recipient. */
  readonly primaryRequired: boolean;
  readonly secondary: readonly RoleCode[];
  readonly always: readonly RoleCode[];
  /** D0.initialCorrelationID: a new one, the sender's senderCorrelationID, or null. */
  readonly correlation: 'created' | 'copied' | 'none';
  /** A rejection (R0 "R") goes to the requester alone, whom the sender names. */
  readonly rejectionToPrimaryOnly: boolean;
  /** The supplier before the current one is looked for as well: what concerns both sides of a switch. */
  readonly formerSupplier?: true;
  /** The custom block's list of metering points whose parties are concerned as well, and the key of each. */
  readonly linkedPoints?: { readonly list: string; readonly key: string };
  readonly evidence: 'documented' | 'inferred';
}

interface RoutingFacts extends Partial<Omit<RoutingRow, 'interfaceId'>> {}

const row = (interfaceId: string, facts: RoutingFacts): RoutingRow => ({
  interfaceId,
  primary: [],
  primaryRequired: false,
  secondary: [],
  always: [],
  correlation: 'created',
  rejectionToPrimaryOnly: false,
  evidence: 'inferred',
  ...facts,
});

/** A message between two parties: the sender names the other one. */
const directed = (interfaceId: string, primary: readonly RoleCode[], facts: RoutingFacts = {}): RoutingRow =>
  row(interfaceId, { primary, primaryRequired: true, ...facts });

/** The outcome of a request: to the requester and, when accepted, to everybody concerned. */
const outcome = (interfaceId: string, primary: readonly RoleCode[], facts: RoutingFacts): RoutingRow =>
  row(interfaceId, { primary, correlation: 'copied', rejectionToPrimaryOnly: true, ...facts });

const ms = meteringServices;
const ds = dataServices;
const everybody: readonly RoleCode[] = ['SUP', 'REGS', 'LDSO', ...ms, ...ds, 'MDR', 'EES', 'MDS', 'LSS'];

export const routingRows: readonly RoutingRow[] = [
  row('IF-001', { primary: ['SUP'], secondary: ['LDSO'], always: ['MDS'] }),
  directed('IF-002', ['SUP']),
  directed('IF-003', [...ms], { events: ['[MSDeAppRM]'] }),
  directed('IF-003', [...ds], { events: ['[DSDeAppRM]'] }),
  row('IF-003', { secondary: ['SUP', 'LDSO'], always: ['MDS'], events: ['[ReverseMigNotification]'] }),
  // Secondary routing alone, no correlation: REC data specification, market message MM20036 (mhhs-domain.md 2).
  row('IF-004', { secondary: ['SUP', 'MSS'], correlation: 'none', evidence: 'documented' }),
  row('IF-005', { secondary: ['REGS'] }),
  outcome('IF-006', ['MSS', 'MSA'], { secondary: ['MSS', 'MSA', 'SDS', 'ADS', 'SUP', 'LDSO', 'MDR'], always: ['EES'] }),
  row('IF-007', { secondary: ['REGS'], events: ['[EnergisationStatusChange]'] }),
  row('IF-007', { secondary: ['SUP'], events: ['[EnergisationStatusFailure]'] }),
  outcome('IF-008', [...ms], { secondary: [...ms, ...ds, 'SUP', 'LDSO', 'MDR'], always: ['MDS', 'EES'] }),
  row('IF-009', { secondary: ['SUP', 'LDSO'], always: ['MDS', 'EES'] }),
  row('IF-013', { secondary: [...ds, 'SUP', 'LDSO'] }),
  row('IF-014', { primary: [...ds], primaryRequired: true, secondary: ['SUP'], correlation: 'copied' }),
  row('IF-015', { always: ['DIP'] }),
  directed('IF-016', ['ADS'], { correlation: 'copied' }),
  row('IF-018', { secondary: ['SUP', ...ds, ...ms, 'LDSO'], always: ['MDS', 'EES'] }),
  row('IF-019', { secondary: ['REGS', 'LDSO'] }),
  // A relationship concerns the parties of every metering point in it, not of the principal one alone.
  outcome('IF-020', ['SUP'], {
    secondary: ['SUP', 'ADS', 'SDS', 'MSS', 'MSA', 'LDSO'],
    always: ['EES'],
    linkedPoints: { list: 'B090List', key: 'subsidiaryMPAN' },
  }),
  row('IF-021', { secondary: ['SUP', 'LDSO'], always: ['MDS', 'LSS'] }),
  row('IF-022', { always: ['SUP', ...ds] }),
  row('IF-023', { always: ['SUP', ...ds] }),
  row('IF-024', { secondary: ['SDS', 'ADS', 'MDR'] }),
  row('IF-025', { secondary: ['REGS'] }),
  outcome('IF-026', ['SUP'], { secondary: ['SUP', ...ds, 'LDSO', ...ms, 'MDR'], always: ['LSS', 'EES'] }),
  directed('IF-027', ['ADS', 'SDS']),
  directed('IF-028', ['SUP'], { correlation: 'copied' }),
  row('IF-031', { secondary: ['REGS'] }),
  directed('IF-032', ['SUP'], { correlation: 'copied' }),
  directed('IF-033', [...ms], { events: ['[MSAppSPRequest]'], correlation: 'copied' }),
  directed('IF-033', [...ds], { events: ['[DSAppSPRequest]'], correlation: 'copied' }),
  row('IF-034', { secondary: ['REGS'], correlation: 'copied' }),
  row('IF-034', { secondary: ['REGS'], events: ['[SDS-MDRUpdate]'] }),
  directed('IF-035', ['SUP', ...ms], {
    events: ['[MSAppAccepted]', '[MSAppRejected]', '[MSAppLapsed]'],
    correlation: 'copied',
  }),
  directed('IF-035', ['SUP', ...ds], {
    events: ['[DSAppAccepted]', '[DSAppRejected]', '[DSAppLapsed]'],
    correlation: 'copied',
  }),
  directed('IF-035', [...ms], { events: ['[IMS-SendMTD]'], correlation: 'copied' }),
  directed('IF-035', ['SUP', 'SDS'], { events: ['[SDS-MDROutcome]', '[DCC-MDROutcome]'], correlation: 'copied' }),
  row('IF-036', {
    primary: [...ms, ...ds],
    secondary: ['SUP', ...ms, ...ds, 'LDSO'],
    always: ['MDS', 'EES'],
    correlation: 'copied',
  }),
  row('IF-037', {
    primary: [...ms, ...ds],
    secondary: ['SUP', ...ms, ...ds, 'LDSO'],
    always: ['MDS', 'EES'],
    correlation: 'copied',
  }),
  row('IF-038', { secondary: ['REGS'] }),
  directed('IF-039', [...ms, ...ds], { correlation: 'copied' }),
  row('IF-040', { secondary: ['SUP', ...ds, 'LDSO'], always: ['EES'] }),
  // Data service to data service is primary; a supplier change may bring it to both suppliers (interface catalogue 5.8.8): the one
  // that is no longer the metering point's has to be named.
  row('IF-041', { primary: ['ADS', 'SDS', 'SUP'], secondary: ['ADS', 'SDS', 'SUP', 'LDSO'] }),
  row('IF-041', {
    ...{ events: ['[ReadingCOS]'], primary: ['ADS', 'SDS', 'SUP'], secondary: ['ADS', 'SDS', 'SUP', 'LDSO'] },
    formerSupplier: true,
  }),
  row('IF-043', { always: ['DCC'] }),
  row('IF-044', { secondary: ['SUP', 'LDSO'], always: ['MDS', 'EES'] }),
  row('IF-045', { secondary: ['SUP', 'ADS', 'SDS', 'MSA', 'MSS'] }),
  row('IF-047', { always: everybody }),
  row('IF-050', { always: ['EES'] }),
  row('IF-051', { always: ['EES'] }),
  directed('IF-061', ['MDR']),
  directed('IF-062', ['SDS'], { correlation: 'copied' }),
  directed('IF-063', ['MDR']),
  directed('IF-064', ['SDS']),
  directed('IF-065', ['SDS', 'MDR']),
  directed('REP-002', ['SUP']),
  directed('REP-002A', ['LDSO']),
  directed('REP-002B', ['LDSO']),
  directed('REP-003', ['SUP', 'LDSO']),
  directed('REP-003A', ['SUP', 'LDSO']),
  directed('REP-004', ['SUP']),
  directed('REP-006', ['SUP', 'LDSO']),
  directed('REP-007', ['SUP']),
  directed('REP-008', ['LDSO']),
  directed('REP-009', ['SUP']),
  directed('REP-900', ['SUP']),
  directed('REP-901', ['SUP', 'LDSO']),
];

/** The routing of an event (code with brackets): the row that names it, else the row of its whole interface. */
export function routingOf(interfaceId: string, event: string): RoutingRow | undefined {
  const rows = routingRows.filter((candidate) => candidate.interfaceId === interfaceId);
  return rows.find((candidate) => candidate.events?.includes(event)) ?? rows.find(({ events }) => events === undefined);
}

/** Which message answers which (dip-messages.md 3.2). */
export interface AnswerRow {
  readonly request: string;
  /** Codes with brackets; absent when every event is answered by an event of the same code. */
  readonly requestEvents?: readonly string[];
  readonly answer: string;
  readonly answerEvents?: readonly string[];
  /** "rejection": silence means that nothing was wrong. */
  readonly when: 'always' | 'rejection';
}

const always = (request: string, answer: string): AnswerRow => ({ request, answer, when: 'always' });

const answered = (request: string, asked: readonly string[], answer: string, given: readonly string[]): AnswerRow => ({
  ...always(request, answer),
  requestEvents: asked,
  answerEvents: given,
});

export const answerRows: readonly AnswerRow[] = [
  always('IF-005', 'IF-006'),
  answered('IF-007', ['[EnergisationStatusChange]'], 'IF-008', ['[EnergisationStatusChange]']),
  {
    ...answered('IF-015', ['[ConsumptionReplay]'], 'IF-016', [
      ...['[ActivePower]', '[ReactivePower]', '[ActivePowerRejected]', '[ActivePowerDefaulted]'],
      '[ConsumptionRequestRejected]',
    ]),
  },
  always('IF-019', 'IF-020'),
  {
    request: 'IF-021',
    answer: 'IF-014',
    answerEvents: ['[ActivePowerRejected]', '[ConsumptionOnDeEnergisedMPAN]'],
    when: 'rejection',
  },
  always('IF-025', 'IF-026'),
  always('IF-027', 'IF-028'),
  answered('IF-031', ['[MSApp]'], 'IF-032', ['[MSAppInitialResp]']),
  answered('IF-031', ['[DSApp]'], 'IF-032', ['[DSAppInitialResp]']),
  answered('IF-033', ['[MSAppSPRequest]'], 'IF-034', ['[MSAppSPResponse]']),
  answered('IF-033', ['[DSAppSPRequest]'], 'IF-034', ['[DSAppSPResponse]']),
  answered('IF-034', ['[MSAppSPResponse]'], 'IF-035', ['[MSAppAccepted]', '[MSAppRejected]', '[MSAppLapsed]']),
  answered('IF-034', ['[DSAppSPResponse]'], 'IF-035', ['[DSAppAccepted]', '[DSAppRejected]', '[DSAppLapsed]']),
  answered('IF-034', ['[SDS-MDRUpdate]'], 'IF-035', ['[SDS-MDROutcome]', '[DCC-MDROutcome]']),
  always('IF-038', 'IF-039'),
  answered('IF-061', ['[MDRStart]'], 'IF-062', ['[MDRStartResponse]']),
];

/** The answers that an event may bring, as rows; empty when nothing answers it. */
export const answersTo = (interfaceId: string, event: string): readonly AnswerRow[] =>
  answerRows.filter((row) => row.request === interfaceId && (row.requestEvents?.includes(event) ?? true));
