/** How a test of a cohort stands, in the words of the programme's own boards. */
export const testStatuses = [
  'passed',
  'failed',
  'blocked',
  'in-progress',
  'carried-over',
  'timed-out',
  'not-started',
] as const;

export type TestStatus = (typeof testStatuses)[number];

/** What a test itself can be; that it was carried over or timed out is said by the plan and the date. */
export type ActStatus = Exclude<TestStatus, 'carried-over' | 'timed-out'>;

interface StatusLook {
  readonly word: string;
  readonly sign: string;
  readonly meaning: string;
}

/** The sign and the word say it without the colour. */
export const testStatusLooks: Readonly<Record<TestStatus, StatusLook>> = {
  passed: { word: 'passed', sign: '✓', meaning: 'ran, and every claim held' },
  failed: { word: 'failed', sign: '✗', meaning: 'the participant differed' },
  blocked: { word: 'blocked', sign: '⊘', meaning: 'stopped by the set-up, the harness, the specification or a person' },
  'in-progress': { word: 'in progress', sign: '…', meaning: 'begun, and waits or was cut off' },
  'carried-over': { word: 'carried over', sign: '→', meaning: 'not completed in its sprint and not taken up since' },
  'timed-out': { word: 'timed out', sign: '⌛', meaning: 'not completed when its sprint ended, and closed by that' },
  'not-started': { word: 'not started', sign: '○', meaning: 'no run has begun it' },
};

/** A test that came to an end of its own: it counts as executed. */
export const isExecuted = (status: TestStatus): boolean => status === 'passed' || status === 'failed';
