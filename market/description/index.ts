/** The official API description of the DIP: read from its files, held against our catalogue, and used to judge messages. */
export { type CheckedDescription, compareDescription, type Difference } from './compare.ts';
export {
  type DescriptionDocuments,
  DescriptionFault,
  fileNamed,
  type Place,
  pathsNamedIn,
  placeText,
  stepsOf,
} from './documents.ts';
export { judgeAlso, judgeByDescription, judgeWithDescription } from './judge.ts';
export type { KnownFault } from './known-faults.ts';
export { type Description, messageCallIn, readDescription } from './read-description.ts';
