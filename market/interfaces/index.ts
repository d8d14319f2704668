/** The interface catalogue: what a DIP message may say, in each specification version, and what is wrong with one that does not. */
export { type Catalogue, catalogueOf } from './catalogue.ts';
export type { EnumerationRow } from './enumerations.ts';
export { type DeepPartial, type ExampleChanges, exampleDipId, exampleOf } from './example.ts';
export { fitsShape } from './fits.ts';
export type { BlockUse, CommonUse, EventRow, InterfaceRow } from './interface-row.ts';
export { type Direction, type Judgement, type JudgeOptions, judgeBody, judgeMessage } from './judge.ts';
export type {
  AddressBlock,
  CommonBlock,
  DipBlock,
  DipMessage,
  HeaderBlock,
  MeteringPointBlock,
  PrincipalBlock,
  ResponseBlock,
  SenderBlock,
} from './message.ts';
export { eventShape } from './message-shape.ts';
export { normaliseKeys } from './normalise-keys.ts';
export { cr045 } from './overlays/cr045.ts';
export { overlaysNamed, proposedChanges } from './overlays/proposed-changes.ts';
export {
  type Compress,
  type Decompress,
  openReport,
  packReport,
  reportSchema,
  reportShape,
} from './reports.ts';
export {
  catalogueOnlyCodes,
  codeIn,
  type ResponseCodeRow,
  type ResponseFamily,
  responseCodeOf,
  responseCodes,
  responseText,
} from './response-codes.ts';
export { dataServices, meteringServices } from './role-groups.ts';
export { type AnswerRow, answerRows, answersTo, type RoutingRow, routingOf, routingRows } from './routing.ts';
export { schemaOf } from './schema.ts';
export type { ListShape, ObjectShape, Shape, ValueShape } from './shape.ts';
export {
  defaultSpecificationVersion,
  type Overlay,
  type SpecificationVersion,
  specificationVersions,
} from './specification.ts';
export {
  type FullStandardResponse,
  judgeStandardResponse,
  type StandardResponse,
  type StandardResponseEntry,
  standardResponseSchema,
  standardResponseShape,
  statusMessageSchema,
} from './standard-response.ts';
