import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import {
  type Area,
  cellsOf,
  columnNames,
  createFlowBatches,
  csvRow,
  type FlowFileText,
  loadFlowsOf,
} from '../../market/test-data/index.ts';
import type { DataFolder } from './data-files.ts';

/** Takes metering points one by one and writes them in a form that a participant loads. */
export interface DataForm {
  add(point: MeteringPoint): void;
  end(): void;
}

export interface FormOptions {
  readonly area: Area;
  readonly asOf: string;
  readonly testFlag: string;
}

/** Instances in a D-flow file at most. */
const mostInstances = 1000;

function asCsv(folder: DataFolder): DataForm {
  const write = folder.begin('metering-points.csv');
  write(csvRow(columnNames));
  return { add: (point) => write(csvRow(cellsOf(point))), end: () => undefined };
}

/** An array with one metering point on each line. */
function asJson(folder: DataFolder): DataForm {
  const write = folder.begin('metering-points.json');
  let before = '[\n';
  return {
    add(point) {
      write(`${before}${JSON.stringify(point)}`);
      before = ',\n';
    },
    end: () => write('\n]\n'),
  };
}

function asFlows(folder: DataFolder, options: FormOptions): DataForm {
  const batches = createFlowBatches({ asOf: options.asOf, testFlag: options.testFlag, most: mostInstances });
  const write = ({ name, text }: FlowFileText) => folder.begin(name)(text);
  return {
    add(point) {
      for (const instance of loadFlowsOf(point, options.area)) for (const file of batches.add(instance)) write(file);
    },
    end() {
      for (const file of batches.rest()) write(file);
    },
  };
}

/** The forms by name. */
export const dataForms = { csv: asCsv, json: asJson, dflows: asFlows } as const satisfies Readonly<
  Record<string, (folder: DataFolder, options: FormOptions) => DataForm>
>;

export type DataFormName = keyof typeof dataForms;
