import { spanWords } from '../calendar/span-words.ts';
import type { Finding } from './finding.ts';

/** When a message may come; instants in epoch milliseconds. */
export interface TimeAllowed {
  readonly name: string;
  readonly due: number;
  readonly from: number;
  /** What comes earlier than this came too early; `from`, where it is left out. */
  readonly earliest?: number | undefined;
}

/**
 * What is wrong with the time of a message: it came after its deadline, or before the moment from which it may come.
 * @param marketTime when it came, ISO 8601
 */
export function requireTime(
  marketTime: string,
  expected: { readonly anchor: string; readonly notBeforeAnchor?: boolean },
  deadline: TimeAllowed,
): Finding[] {
  const at = Date.parse(marketTime);
  const finding = (rule: string, wanted: string, apart: string): Finding => ({
    rule,
    path: '',
    expected: wanted,
    actual: marketTime,
    message: `It should come ${wanted}; it came at ${marketTime}, ${apart}.`,
    weight: 'refused',
  });
  if (at > deadline.due) {
    const wanted = `by ${new Date(deadline.due).toISOString()} (${deadline.name})`;
    return [finding('time.late', wanted, `${spanWords(at - deadline.due)} too late`)];
  }
  if (expected.notBeforeAnchor === true && at < (deadline.earliest ?? deadline.from)) {
    const wanted = `not before ${new Date(deadline.from).toISOString()} (${expected.anchor})`;
    return [finding('time.early', wanted, `${spanWords(deadline.from - at)} too early`)];
  }
  return [];
}
