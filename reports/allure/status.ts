import { Status } from 'allure-js-commons';
import type { ScenarioResult } from '../scenario-model.ts';

/** Only a difference of the participant is failed; what could not be judged is broken; what waits is skipped. */
export function allureStatus({ status }: Pick<ScenarioResult, 'status'>): Status {
  switch (status) {
    case 'passed':
      return Status.PASSED;
    case 'failed':
      return Status.FAILED;
    case 'undecided':
      return Status.BROKEN;
    case 'waiting':
    case 'not-run':
      return Status.SKIPPED;
  }
}
