import { responseText } from '../../interfaces/index.ts';
import type { Service } from '../../parties/party.ts';
import {
  type LegacyRefusalRow,
  legacyRefusalRows,
  refusalOfFlow,
  refuseLegacyUpdate,
  withoutPoint,
} from '../legacy/legacy-refusals.ts';
import { answerLegacyUpdate, type LegacyUpdateRow, legacyUpdateRows } from '../legacy/legacy-updates.ts';
import type { MeteringPoint, Registration } from '../metering-point.ts';
import type { Arrived, PartyContext, PartyFunction, Turn } from '../party-function.ts';
import { unmoved } from '../party-function.ts';
import { switchActs, switchGuards } from '../switching/switch-acts.ts';
import { type SwitchEvent, type SwitchRow, switchRows } from '../switching/switch-table.ts';
import { switchAfter } from '../switching/switch-under-way.ts';
import { rowFor } from '../table.ts';
import { type RefusalRow, refusalOf, refusals } from './refusals.ts';
import {
  initialResponse,
  isOpen,
  migrationUnderWay,
  registrationActs,
  registrationGuards,
  type Work,
} from './registration-acts.ts';
import { type RegistrationEvent, type RegistrationRow, registrationRows } from './registration-table.ts';
import { firstReminders, type ReminderRow, remind, reminderRows } from './reminders.ts';
import { type AppointmentRequest, correlationOf, customBlock, requestFrom, serviceOf, text } from './request.ts';

/** What a registration service knows of one metering point. */
export interface RegistrationKnowledge {
  readonly point: MeteringPoint;
  readonly requests: readonly AppointmentRequest[];
}

/** The rules a registration service works by. A mutant is these rules with one of them changed. */
export interface RegistrationRules {
  readonly rows: readonly RegistrationRow[];
  readonly refusals: readonly RefusalRow[];
  readonly reminders: readonly ReminderRow[];
  readonly legacyUpdates: readonly LegacyUpdateRow[];
  readonly legacyRefusals: readonly LegacyRefusalRow[];
  readonly switching: readonly SwitchRow[];
}

export const registrationRules: RegistrationRules = {
  rows: registrationRows,
  refusals,
  reminders: reminderRows,
  legacyUpdates: legacyUpdateRows,
  legacyRefusals: legacyRefusalRows,
  switching: switchRows,
};

/** Plays an event of a request, and whatever events it raises for its neighbours, through the table. */
function play(rules: RegistrationRules, work: Work, reference: string, event: RegistrationEvent): void {
  const request = work.requests.findLast((candidate) => candidate.reference === reference);
  if (request === undefined) return;
  const refusal =
    event === 'requested'
      ? refusalOf(rules.refusals, { request, point: work.point, context: work.context })
      : undefined;
  const row = rowFor(rules.rows, request.state, event, (guard) =>
    guard === 'the request is refused' ? refusal !== undefined : registrationGuards[guard](request, work),
  );
  if (row === undefined) return;
  if (refusal !== undefined) work.reason = refusal.code;
  for (const act of row.does) registrationActs[act](request, work);
  work.requests = work.requests.map((kept) => (kept.reference === reference ? { ...kept, state: row.next } : kept));
  for (const raised of work.raised.splice(0)) play(rules, work, raised.reference, raised.event);
}

function workOn(knows: RegistrationKnowledge, context: PartyContext): Work {
  return { point: knows.point, requests: knows.requests, context, sends: [], timers: [], raised: [], reason: null };
}

function turnOf(work: Work): Turn<RegistrationKnowledge> {
  return { knows: { point: work.point, requests: work.requests }, sends: work.sends, timers: work.timers };
}

/** The request a provider's answer belongs to: by correlation id, else the open one of that service and provider. */
function answeredRequest(knows: RegistrationKnowledge, arrived: Extract<Arrived, { kind: 'message' }>) {
  const correlation = correlationOf(arrived.message);
  const service = serviceOf(arrived.message);
  const sender = arrived.message.payload.CommonBlock.S1.senderDIPID;
  return knows.requests.findLast(
    (request) =>
      request.service === service &&
      request.providerDipId === sender &&
      (correlation === null ? isOpen(request) : request.correlation === correlation),
  );
}

function onMessage(
  rules: RegistrationRules,
  knows: RegistrationKnowledge,
  arrived: Extract<Arrived, { kind: 'message' }>,
  context: PartyContext,
): Turn<RegistrationKnowledge> {
  const work = workOn(knows, context);
  const { interfaceID } = arrived.message.payload.CommonBlock.S0;
  if (interfaceID === 'IF-031') {
    const request = requestFrom(arrived.message, context.now);
    work.requests = [...knows.requests, request];
    play(rules, work, request.reference, 'requested');
  }
  if (interfaceID === 'IF-034' && customBlock(arrived.message, 'B007') !== undefined) {
    const request = answeredRequest(knows, arrived);
    if (request === undefined) return unmoved(knows);
    const answer = customBlock(arrived.message, 'B007');
    const said = text(answer, 'responseCode');
    // That an answer which is neither yes nor no ends the request, and is told to the supplier, is inferred (REG1094).
    const clear = said === 'A' || said === 'R';
    work.reason = clear ? text(answer, 'proposedAppointmentResponseCode') : responseText('REG1094');
    play(rules, work, request.reference, said === 'A' ? 'provider-accepted' : 'provider-rejected');
  }
  return turnOf(work);
}

/** Plays an event of a switch through its table; nothing happens where no row holds. */
function playSwitch(rows: readonly SwitchRow[], work: Work, gaining: Registration, event: SwitchEvent): void {
  const row = rows.find(
    ({ on, when = [] }) => on === event && when.every((guard) => switchGuards[guard](gaining, work)),
  );
  for (const act of row?.does ?? []) switchActs[act](gaining, work);
}

function onCss(
  rules: RegistrationRules,
  knows: RegistrationKnowledge,
  { notice }: Extract<Arrived, { kind: 'css' }>,
  context: PartyContext,
): Turn<RegistrationKnowledge> {
  const switchUnderWay = switchAfter(notice);
  if (switchUnderWay === undefined) return unmoved(knows);
  const work = workOn({ ...knows, point: { ...knows.point, switchUnderWay } }, context);
  if (notice.notice === 'switch-pending' && switchUnderWay !== null) {
    playSwitch(rules.switching, work, switchUnderWay.registration, 'pending');
  }
  return turnOf(work);
}

/** The date of a switch has come; one that was called off, or another than the one under way, is passed over. */
function onSwitchDate(
  rules: RegistrationRules,
  knows: RegistrationKnowledge,
  registrationId: string,
  context: PartyContext,
): Turn<RegistrationKnowledge> {
  const gaining = knows.point.switchUnderWay?.registration;
  if (gaining?.registrationId !== registrationId) return unmoved(knows);
  const work = workOn(knows, context);
  playSwitch(rules.switching, work, gaining, 'effective');
  return turnOf(work);
}

const regimeOf = (knows: RegistrationKnowledge): LegacyUpdateRow['when'] => {
  if (knows.point.regime === 'migrated') return 'migrated';
  return migrationUnderWay(knows.requests) ? 'migration under way' : 'legacy';
};

/** A segment that changed is what an appointment for it may have waited for since its date. */
function onChange(
  rules: RegistrationRules,
  knows: RegistrationKnowledge,
  before: MeteringPoint,
  context: PartyContext,
): Turn<RegistrationKnowledge> {
  if (before.segment === knows.point.segment) return unmoved(knows);
  const work = workOn(knows, context);
  const waiting = knows.requests.filter(
    ({ scenario, state, effectiveFrom }) => scenario === 'SEG' && state === 'accepted' && effectiveFrom <= context.now,
  );
  for (const { reference } of waiting) play(rules, work, reference, 'effective');
  return turnOf(work);
}

/** A request for a metering point that is not held is refused with REG0000; nothing else about it is answered. */
function onUnknownPoint(arrived: Arrived, context: PartyContext): Turn<RegistrationKnowledge> {
  if (arrived.kind === 'file' && arrived.notice.mpan === '' && arrived.notice.flow === withoutPoint.flow) {
    const sends = [refusalOfFlow(arrived.notice, withoutPoint.responseCode)];
    return { knows: undefined, sends, timers: [] };
  }
  if (arrived.kind !== 'message' || arrived.message.payload.CommonBlock.S0.interfaceID !== 'IF-031') {
    return unmoved<RegistrationKnowledge>(undefined);
  }
  const request = requestFrom(arrived.message, context.now);
  return { knows: undefined, sends: [initialResponse(request, context, 'R', [responseText('REG0000')])], timers: [] };
}

/**
 * A registration service for one metering point (appointments, reminders, legacy updates). It knows nothing of a metering
 * point that was not loaded, and then answers nothing.
 */
export function registrationBy(rules: RegistrationRules): PartyFunction<RegistrationKnowledge> {
  return (knows, arrived, context) => {
    if (arrived.kind === 'loaded') {
      const loaded = { point: arrived.point, requests: [] };
      return { knows: loaded, sends: [], timers: firstReminders(arrived.point, context.now) };
    }
    if (knows === undefined) return onUnknownPoint(arrived, context);
    switch (arrived.kind) {
      case 'message':
        return onMessage(rules, knows, arrived, context);
      case 'css':
        return onCss(rules, knows, arrived, context);
      case 'file': {
        const { notice } = arrived;
        const answer =
          answerLegacyUpdate(rules.legacyUpdates, notice, regimeOf(knows)) ??
          refuseLegacyUpdate(rules.legacyRefusals, notice, knows.point);
        return { knows, sends: answer === undefined ? [] : [answer], timers: [] };
      }
      case 'timer': {
        if (arrived.name === 'reminder') {
          return { knows, ...remind(rules.reminders, knows.point, arrived.about as Service, context) };
        }
        if (arrived.name === 'switch-effective') return onSwitchDate(rules, knows, arrived.about, context);
        const work = workOn(knows, context);
        play(rules, work, arrived.about, arrived.name as RegistrationEvent);
        return turnOf(work);
      }
      case 'instruction':
      case 'told':
      case 'inside':
        return unmoved(knows);
      case 'changed':
        return onChange(rules, knows, arrived.before, context);
    }
  };
}
