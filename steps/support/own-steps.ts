/**
 * What a participant's own steps are written with: `import { Then, recordClaim } from 'mhhs-qt/steps'`. A step has the World
 * of our own sentences as `this`, so both can stand in one scenario.
 */
export type { Finding } from '../../market/checks/finding.ts';
export { HarnessFault, NonConformance, SetUpFault } from '../../wire/faults.ts';
export { awaitMessage } from './await-entry.ts';
export { claimMessage, claimNothing, claimOutcome, recordClaim } from './claims.ts';
export { type MessageEntry, messageBehind, messagesOf } from './conversation-so-far.ts';
export { defineParameterType, Given, Then, When } from './given-when-then.ts';
export type { MarketWorld } from './world.ts';
