import { addLocalDays, daysBetween, localDateOf, localTime } from '../../market/calendar/london.ts';
import { addWorkingDays } from '../../market/calendar/working-days.ts';
import type { Settings } from '../../market/settings/settings.ts';

const dayBefore = (effectiveFrom: number) => addLocalDays(localDateOf(effectiveFrom), -1);

/** From when on a switch can no longer be called off. @returns epoch milliseconds */
export function gateClosureOf(effectiveFrom: number, settings: Settings): number {
  return localTime(dayBefore(effectiveFrom), settings.gate_closure_time);
}

/** When a confirmed switch is secured. @returns epoch milliseconds */
export function securedAt(effectiveFrom: number, settings: Settings): number {
  return localTime(dayBefore(effectiveFrom), settings.switch_secured_time);
}

/** When the losing supplier can no longer object. @returns epoch milliseconds */
export function objectionsEnd(requestedOn: string, domestic: boolean, settings: Settings): number {
  const days = domestic ? settings.objection_working_days_domestic : settings.objection_working_days_other;
  return localTime(addWorkingDays(requestedOn, days), settings.objection_end_time);
}

/** Why a switch cannot be asked for on a local date with this supply start date, undefined when it can. */
export function windowFault(requestedOn: string, startsOn: string, settings: Settings): string | undefined {
  const earliest = addWorkingDays(requestedOn, settings.switch_min_working_days);
  if (startsOn < earliest) return `its supply start date ${startsOn} lies before ${earliest}`;
  if (daysBetween(requestedOn, startsOn) <= settings.switch_max_days_ahead) return undefined;
  const latest = addLocalDays(requestedOn, settings.switch_max_days_ahead);
  return `its supply start date ${startsOn} lies after ${latest}`;
}
