export type {
  FullStandardResponse as StandardResponse,
  StandardResponseEntry,
} from '../../market/interfaces/standard-response.ts';
export type { DipFault, DipFaultName } from './delivery-faults.ts';
export { createDip, type Dip, type DipOptions } from './dip.ts';
export type { DirectoryParty } from './directory.ts';
export { type DipInTests, type DipInTestsOptions, dip, type TestFault } from './in-tests.ts';
export type { Route } from './routes.ts';
export { type DipSettings, dipSettingsOf, dipSettingsSchema } from './settings.ts';
export { readRecipientAnswer } from './standard-response.ts';
export type { Deliver } from './webhook-call.ts';
