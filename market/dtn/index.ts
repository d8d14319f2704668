export {
  type DFlow,
  type DtnAddress,
  type FlowGroup,
  fieldsOf,
  instanceOf,
  instancesIn,
  readDFlow,
  writeDFlow,
} from './d-flow.ts';
export { type FlowLayout, flowLayouts, type GroupLayout, type LayoutMark, layoutOf } from './layouts.ts';
