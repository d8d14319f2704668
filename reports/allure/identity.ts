import { createHash } from 'node:crypto';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** The case, whichever pack runs it: Allure's testCaseId. */
export const testCaseIdOf = (caseId: string): string => digest(`case ${caseId}`);

/** The case in its pack: what Allure joins a run to the runs before by. */
export const historyIdOf = (key: string): string => digest(`history ${key}`);

/** One attempt in one run, in the form of a UUID: the same record gives the same. */
export function uuidOf(runId: string, attempt: string): string {
  const hex = digest(`result ${runId} ${attempt}`);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
