/** D-flows of the Data Transfer Network: their layouts, and how they are read, written and answered. */
export { type Acknowledgement, acknowledgementText, readAcknowledgement } from './acknowledgement.ts';
export type { DFlow, DFlowDraft, DFlowGroup, DFlowHeader } from './d-flow.ts';
export { type ExampleOptions, exampleOfDFlow } from './example.ts';
export { fieldsOf, groupOf, groupsOf, mpansOf, valuesOf } from './fields.ts';
export { flowLayouts, layoutOf, requireLayout } from './flow-layouts.ts';
export { type FlowFacts, type FlowRule, flowRules, requireFlowRules } from './flow-rules.ts';
export { instancesOf } from './instances.ts';
export type { FieldRow, FlowLayout, FlowVariant, GroupRow } from './layout.ts';
export { hidden, maskedText } from './masked-text.ts';
export { type ReadDFlow, type ReadOptions, readDFlow } from './read.ts';
export {
  addressText,
  type DtnAddress,
  judgeReceipt,
  type Receipt,
  type ReceiptRules,
  type Refusal,
  unreadableReceipt,
} from './receipt.ts';
export { type FlowResponseCode, flowResponseCodes, flowResponseText, migrationCodeOf } from './response-codes.ts';
export { answerTo, type ResponseRow, responseCodeOf, responseRows, responseTo } from './responses.ts';
export { letterOfRole, type RoleLetterRow, roleLetters, roleOfLetter } from './role-letters.ts';
export type { LetterOptions } from './variant-checks.ts';
export { writeDFlow } from './write.ts';
