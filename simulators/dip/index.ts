export type {
  FullStandardResponse as StandardResponse,
  StandardResponseEntry,
} from '../../market/interfaces/standard-response.ts';
export type { QueueView, RequeueProgress } from './delivery.ts';
export { createDip, type Dip, type DipOptions } from './dip.ts';
export type { DirectoryParty } from './directory.ts';
export type { FaultOrder } from './faults/fault-order.ts';
export type { FaultPlan, PlannedFault } from './faults/fault-plan.ts';
export { faultNames, faultRows } from './faults/fault-rows.ts';
export { faultText } from './faults/fault-text.ts';
export type { History, HistoryPage, HistoryQuery, StoredPublication } from './history.ts';
export { type DipInTests, type DipInTestsOptions, dip } from './in-tests.ts';
export { addressingRules } from './l1-checks.ts';
export type { Route } from './routes.ts';
export { type DipSettings, dipSettingsOf, dipSettingsSchema } from './settings.ts';
export { readRecipientAnswer } from './standard-response.ts';
export type { Deliver, StaleIdentity } from './webhook-call.ts';
