/** Metering points to load and to test with: made from a seed, written as rows or D-flows, and compared with what was loaded. */
export { type Area, areaOf } from './area.ts';
export { cellsOf, columnNames } from './columns.ts';
export { compareTables, type Readiness } from './compare.ts';
export { csvRow } from './csv.ts';
export { createFlowBatches, type FlowFileText } from './flow-batches.ts';
export { loadFlowsOf } from './load-flows.ts';
export { meteringPointsOf } from './metering-points.ts';
export { type DataOrder, highestSerial, orderFault } from './order.ts';
export { mostFaults, type Table, type TableFault, tableOfCsv } from './table.ts';
export { tableOfJson } from './table-of-json.ts';
