import { dipInstant, parseDipInstant } from '../../calendar/instants.ts';
import { localDateOf, localMidnight } from '../../calendar/london.ts';
import type { DipMessage } from '../../interfaces/index.ts';
import type { Service } from '../../parties/party.ts';
import { latestRegistration, type MeteringPoint } from '../metering-point.ts';
import {
  type Arrived,
  type Instruction,
  type PartyContext,
  type PartyFunction,
  type SentMessage,
  type Turn,
  unmoved,
} from '../party-function.ts';
import { switchAfter } from '../switching/switch-under-way.ts';
import { rowFor, type TableRow } from '../table.ts';
import { correlationOf, customBlock, serviceOf, serviceWords, text } from './request.ts';

export type SupplierState =
  | 'idle'
  | 'requested'
  | 'validated'
  | 'accepted'
  | 'active'
  | 'refused'
  | 'rejected'
  | 'lapsed';
export type SupplierEvent =
  | 'decided'
  | 'told valid'
  | 'told invalid'
  | 'told accepted'
  | 'told rejected'
  | 'told lapsed'
  | 'told active';
export type SupplierAct = 'request' | 'keep reason' | 'note provider';

export const supplierStates: readonly SupplierState[] = [
  'idle',
  'requested',
  'validated',
  'accepted',
  'active',
  'refused',
  'rejected',
  'lapsed',
];

export const supplierEvents: readonly SupplierEvent[] = [
  'decided',
  'told valid',
  'told invalid',
  'told accepted',
  'told rejected',
  'told lapsed',
  'told active',
];

export type SupplierRow = TableRow<SupplierState, SupplierEvent, never, SupplierAct>;

/**
 * One service of one metering point as its supplier follows it. A supplier may decide anew in every state. Sources:
 * dip-messages.md 3.2; DIP-IF-031-01 to -03, DIP-IF-032-02, DIP-IF-035-05.
 */
export const supplierRows: readonly SupplierRow[] = [
  ...supplierStates.map(
    (state): SupplierRow => ({
      id: `supplier-requests-${state}`,
      state,
      on: 'decided',
      next: 'requested',
      does: ['request'],
      requirements: ['DIP-IF-031-01', 'DIP-IF-031-02', 'DIP-IF-032-02'],
    }),
  ),
  { id: 'supplier-valid', state: 'requested', on: 'told valid', next: 'validated', does: [], requirements: [] },
  {
    id: 'supplier-invalid',
    state: 'requested',
    on: 'told invalid',
    next: 'refused',
    does: ['keep reason'],
    requirements: ['DIP-IF-032-02'],
  },
  // The status may overtake the first answer: the DIP keeps the order of a sender's messages only within a channel.
  ...(['requested', 'validated'] as const).map(
    (state): SupplierRow => ({
      id: `supplier-accepted-${state}`,
      state,
      on: 'told accepted',
      next: 'accepted',
      does: [],
      requirements: ['DIP-IF-035-05'],
    }),
  ),
  ...(['requested', 'validated', 'accepted'] as const).flatMap((state): SupplierRow[] => [
    {
      id: `supplier-rejected-${state}`,
      state,
      on: 'told rejected',
      next: 'rejected',
      does: ['keep reason'],
      requirements: ['DIP-IF-035-05'],
    },
    {
      id: `supplier-lapsed-${state}`,
      state,
      on: 'told lapsed',
      next: 'lapsed',
      does: ['keep reason'],
      requirements: ['DIP-IF-035-05'],
    },
  ]),
  {
    id: 'supplier-active',
    state: 'accepted',
    on: 'told active',
    next: 'active',
    does: ['note provider'],
    requirements: ['DIP-IF-036-01', 'DIP-IF-036-02'],
  },
];

export interface SupplierServiceRecord {
  readonly state: SupplierState;
  /** Correlation id of the request under way, once an answer has told it. */
  readonly correlation: string | null;
  /** Correlation ids of requests that a later one took the place of: what still comes of them changes nothing. */
  readonly replaced: readonly string[];
  /** Provider the supplier holds to be in office, and since when. */
  readonly providerDipId: string | null;
  readonly since: number | null;
  readonly reason: string | null;
  /** Missing-provider reminders received and not yet worked off (REC-CHK-29). */
  readonly remindersOpen: number;
}

/** Providers (DIP IDs) that a supplier has chosen for a metering point that it is about to gain; null for none. */
export type ProviderChoice = Readonly<Record<Service, string | null>>;

export interface SupplierKnowledge {
  readonly point: MeteringPoint | null;
  readonly services: Readonly<Record<Service, SupplierServiceRecord>>;
  readonly choice: ProviderChoice;
}

/** The rules a supplier works by; a mutant is these rules with one of them changed. */
export interface SupplierRules {
  readonly rows: readonly SupplierRow[];
  /** The instant that stands for a local date in an effective-from field. */
  readonly effectiveInstant: (localDate: string) => string;
  /** The appointment scenario of a request that comes of a switch. */
  readonly switchScenario: (regime: MeteringPoint['regime']) => string;
}

export const supplierRules: SupplierRules = {
  rows: supplierRows,
  effectiveInstant: (localDate) => dipInstant(localMidnight(localDate), 'local'),
  switchScenario: (regime) => (regime === 'legacy' ? 'MCS' : 'COS'),
};

const untouched: SupplierServiceRecord = {
  state: 'idle',
  correlation: null,
  replaced: [],
  providerDipId: null,
  since: null,
  reason: null,
  remindersOpen: 0,
};

const nobodyChosen: ProviderChoice = { metering: null, data: null };

const services: readonly Service[] = ['metering', 'data'];

type RequestInstruction = Extract<Instruction, { do: 'request-appointment' }>;

/** The registration that a request is made under: the one of a switch to this supplier, else the latest one. */
function registrationFor(
  { point }: SupplierKnowledge,
  { departures }: RequestInstruction,
  { self }: PartyContext,
): string | null {
  if (departures?.registrationId !== undefined) return departures.registrationId;
  const gaining = point?.switchUnderWay?.registration;
  if (gaining?.supplierDipId === self.dipId) return gaining.registrationId;
  return (point === null ? undefined : latestRegistration(point))?.registrationId ?? null;
}

/** The supplier's request (IF-031) for one service. */
function requestMessage(
  rules: SupplierRules,
  knows: SupplierKnowledge,
  instruction: RequestInstruction,
  context: PartyContext,
): SentMessage {
  const { prefix, proposal, field } = serviceWords[instruction.service];
  const registrationId = registrationFor(knows, instruction, context);
  const regs = context.directory.inRole('REGS');
  const proposed = {
    [`proposed${field}DIPID`]: instruction.providerDipId,
    [`proposed${field}MPID`]: context.directory.byDipId(instruction.providerDipId)?.mpid ?? '',
    [`proposed${field}DIPEffectiveFromDate`]: rules.effectiveInstant(instruction.effectiveFrom),
    [`contractReference${field}`]: instruction.contractReference,
    appointmentScenario: instruction.scenario,
  };
  const dataOnly = {
    supplierNominatedMDRDIPID: null,
    supplierNominatedMDRMPID: null,
    supplierNominatedMDREffectiveFromDate: null,
    supplierProposedConsentGranularity: 'H',
    supplierProposedDomesticIndicator: knows.point?.domestic ?? false,
    traditionalFallBackReadFrequency: null,
  };
  return {
    kind: 'message',
    interfaceId: 'IF-031',
    event: `[${prefix}App]`,
    to: regs === undefined ? [] : [regs.dipId],
    correlation: null,
    facts: {
      ...(registrationId === null ? {} : { B013: { CSSRegistrationID: registrationId } }),
      [proposal]: {
        ...proposed,
        ...(instruction.service === 'metering' ? {} : dataOnly),
        ...instruction.departures?.proposal,
      },
    },
  };
}

/** What a publication tells the supplier, by interface and event or answer code. */
function supplierEvent(message: DipMessage): SupplierEvent | undefined {
  const { S0, R0 } = message.payload.CommonBlock;
  switch (S0.interfaceID) {
    case 'IF-032':
      return R0?.responseCode === 'R' ? 'told invalid' : 'told valid';
    case 'IF-035':
      if (S0.eventCode.endsWith('Accepted]')) return 'told accepted';
      if (S0.eventCode.endsWith('Rejected]')) return 'told rejected';
      return S0.eventCode.endsWith('Lapsed]') ? 'told lapsed' : undefined;
    case 'IF-036':
      return 'told active';
    default:
      return undefined;
  }
}

function reasonOf(message: DipMessage): string | null {
  const { R0 } = message.payload.CommonBlock;
  return R0?.responseMessages[0] ?? text(customBlock(message, 'B007'), 'proposedAppointmentResponseCode');
}

function onMessage(
  rules: SupplierRules,
  knows: SupplierKnowledge,
  arrived: Extract<Arrived, { kind: 'message' }>,
): Turn<SupplierKnowledge> {
  const { S0 } = arrived.message.payload.CommonBlock;
  // Of the reminders, those that a provider is missing are about an appointment.
  if (S0.interfaceID === 'IF-045' && S0.eventCode.startsWith('[No')) {
    const service: Service = S0.eventCode === '[NoMSAppointed]' ? 'metering' : 'data';
    const record = knows.services[service];
    const noted = { ...record, remindersOpen: record.remindersOpen + 1 };
    return unmoved({ ...knows, services: { ...knows.services, [service]: noted } });
  }
  const event = supplierEvent(arrived.message);
  if (event === undefined) return unmoved(knows);
  const service = serviceOf(arrived.message);
  const record = knows.services[service];
  const correlation = correlationOf(arrived.message);
  if (correlation !== null && record.replaced.includes(correlation)) return unmoved(knows);
  const row = rowFor(rules.rows, record.state, event, () => true);
  if (row === undefined) return unmoved(knows);
  const { field } = serviceWords[service];
  const incoming = customBlock(arrived.message, service === 'metering' ? 'B014' : 'B015');
  const since = text(incoming, `incoming${field}EffectiveFromDate`);
  const next: SupplierServiceRecord = {
    ...record,
    state: row.next,
    // An active appointment is a message of its own; the answers before it carry the id of the request.
    correlation: event === 'told active' ? record.correlation : correlation,
    ...(row.does.includes('keep reason') ? { reason: reasonOf(arrived.message) } : {}),
    ...(row.does.includes('note provider')
      ? {
          providerDipId: text(incoming, `incoming${field}DIPID`),
          since: since === null ? null : parseDipInstant(since),
          remindersOpen: 0,
        }
      : {}),
  };
  return unmoved({ ...knows, services: { ...knows.services, [service]: next } });
}

/** One decision to ask for a service: the record of the service begins anew, and the request goes out. */
function decide(
  rules: SupplierRules,
  knows: SupplierKnowledge,
  instruction: RequestInstruction,
  context: PartyContext,
): Turn<SupplierKnowledge> {
  const record = knows.services[instruction.service];
  const row = rowFor(rules.rows, record.state, 'decided', () => true);
  if (row === undefined) return unmoved(knows);
  const replaced = record.correlation === null ? record.replaced : [...record.replaced, record.correlation];
  const asked = { ...record, state: row.next, correlation: null, replaced, reason: null };
  const sends = row.does.includes('request') ? [requestMessage(rules, knows, instruction, context)] : [];
  return { knows: { ...knows, services: { ...knows.services, [instruction.service]: asked } }, sends, timers: [] };
}

/** A site of complex metering may not be migrated as long as metering points can go back (MIG-RM-04). */
function mayAsk({ point }: SupplierKnowledge, from: number, { settings }: PartyContext): boolean {
  const migrates = point?.regime === 'legacy';
  return !migrates || point?.complexSite === false || from >= localMidnight(settings.m14_date);
}

/**
 * The site facts of a pending switch (IF-002) have come: the supplier asks for the providers it has chosen, from its supply start
 * date, as a change of supplier or, on a legacy metering point, as a migration by it (REC 22.6.1; MIG-FM-COS-05). Without a
 * choice it says nothing.
 */
function askChosen(rules: SupplierRules, knows: SupplierKnowledge, context: PartyContext): Turn<SupplierKnowledge> {
  const gaining = knows.point?.switchUnderWay?.registration;
  if (gaining?.supplierDipId !== context.self.dipId || !mayAsk(knows, gaining.effectiveFrom, context))
    return unmoved(knows);
  return services.reduce<Turn<SupplierKnowledge>>((so, service) => {
    const providerDipId = knows.choice[service];
    if (so.knows === undefined || providerDipId === null) return so;
    const instruction: RequestInstruction = {
      ...{ do: 'request-appointment', service, providerDipId, contractReference: 'CONTRACT1' },
      scenario: rules.switchScenario(knows.point?.regime ?? 'migrated'),
      effectiveFrom: localDateOf(gaining.effectiveFrom),
    };
    const turn = decide(rules, so.knows, instruction, context);
    return { ...turn, sends: [...so.sends, ...turn.sends] };
  }, unmoved(knows));
}

/** What a gaining supplier is told to do besides asking. */
export const chooseProviders = 'choose providers';

function onInstruction(
  rules: SupplierRules,
  knows: SupplierKnowledge,
  instruction: Instruction,
  context: PartyContext,
): Turn<SupplierKnowledge> {
  if (instruction.do === 'request-appointment') return decide(rules, knows, instruction, context);
  if (instruction.do !== 'act' || instruction.act !== chooseProviders) return unmoved(knows);
  return unmoved({ ...knows, choice: { ...nobodyChosen, ...(instruction.words as Partial<ProviderChoice>) } });
}

/** A supplier for one metering point. */
export function supplierBy(rules: SupplierRules): PartyFunction<SupplierKnowledge> {
  return (known, arrived, context) => {
    const knows = { services: { metering: untouched, data: untouched }, choice: nobodyChosen, point: null, ...known };
    switch (arrived.kind) {
      case 'loaded':
        return unmoved({ ...knows, point: arrived.point });
      case 'message':
        return arrived.message.payload.CommonBlock.S0.interfaceID === 'IF-002'
          ? askChosen(rules, knows, context)
          : onMessage(rules, knows, arrived);
      case 'css': {
        const switchUnderWay = switchAfter(arrived.notice);
        if (switchUnderWay === undefined || knows.point === null) return unmoved(knows);
        return unmoved({ ...knows, point: { ...knows.point, switchUnderWay } });
      }
      case 'instruction':
        return onInstruction(rules, knows, arrived.instruction, context);
      default:
        return unmoved(knows);
    }
  };
}
