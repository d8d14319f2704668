export type {
  FullStandardResponse as StandardResponse,
  StandardResponseEntry,
} from '../../market/interfaces/standard-response.ts';
export type { Route } from './addressing/routes.ts';
export type { QueueView, RequeueProgress } from './delivery/delivery.ts';
export type { Deliver, StaleIdentity } from './delivery/webhook-call.ts';
export { createDip, type Dip, type DipOptions } from './dip.ts';
export type { FaultOrder } from './faults/fault-order.ts';
export type { FaultPlan, PlannedFault } from './faults/fault-plan.ts';
export { faultNames, faultRows } from './faults/fault-rows.ts';
export { faultText } from './faults/fault-text.ts';
export type { DirectoryParty } from './identity/directory.ts';
export { type DipInTests, type DipInTestsOptions, dip } from './in-tests.ts';
export { addressingRules } from './intake/l1-checks.ts';
export { readRecipientAnswer } from './intake/standard-response.ts';
export type { History, HistoryPage, HistoryQuery, StoredPublication } from './memory/history.ts';
export { type DipSettings, dipSettingsOf, dipSettingsSchema } from './settings.ts';
