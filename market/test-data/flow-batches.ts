import { type DFlowDraft, requireLayout, writeDFlow } from '../dtn/index.ts';
import type { FlowInstance } from './flow-instance.ts';

/** A D-flow file, whole. */
export interface FlowFileText {
  readonly name: string;
  readonly text: string;
}

export interface FlowBatchOptions {
  /** Local date that the files say they were made on, at ten in the morning. */
  readonly asOf: string;
  readonly testFlag: string;
  /** Instances that one file holds at most. */
  readonly most: number;
}

/**
 * Gathers instances into files, one flow and one pair of parties each. What is not full waits, so what is kept in memory is
 * bounded by the number of pairs.
 */
export function createFlowBatches({ asOf, testFlag, most }: FlowBatchOptions) {
  const waiting = new Map<string, FlowInstance[]>();
  let written = 0;

  const fileOf = (instances: readonly FlowInstance[]): FlowFileText[] => {
    const [first] = instances;
    if (first === undefined) return [];
    written += 1;
    const { flow, from, to, opening } = first;
    const fileId = `T${String(written).padStart(9, '0')}`;
    const draft: DFlowDraft = {
      flow,
      version: requireLayout(flow).version,
      header: {
        fileId,
        fromRole: from.letter,
        fromMpid: from.mpid,
        toRole: to.letter,
        toMpid: to.mpid,
        created: `${asOf.replaceAll('-', '')}100000`,
        testFlag,
      },
      groups: [...(opening === undefined ? [] : [opening(written)]), ...instances.flatMap(({ groups }) => groups)],
    };
    return [{ name: `${flow}-${from.mpid}-${to.mpid}-${fileId}.usr`, text: writeDFlow(draft) }];
  };

  return {
    /** @returns the file that the instance fills, if it fills one */
    add(instance: FlowInstance): readonly FlowFileText[] {
      const key = [instance.flow, instance.from.letter, instance.from.mpid, instance.to.letter, instance.to.mpid].join(
        ' ',
      );
      const gathered = waiting.get(key) ?? [];
      gathered.push(instance);
      waiting.set(key, gathered.length < most ? gathered : []);
      return gathered.length < most ? [] : fileOf(gathered);
    },
    /** @returns what is left, in files that are not full */
    *rest(): Generator<FlowFileText> {
      for (const [key, gathered] of waiting) {
        waiting.set(key, []);
        yield* fileOf(gathered);
      }
    },
  };
}
