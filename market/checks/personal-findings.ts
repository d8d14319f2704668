import { hidden, withoutPersonalText } from '../record/personal-spans.ts';
import type { Finding } from './finding.ts';

/** A path of a message that leads to something about a person or their home. */
const personalPath = /(?:addressLine\d|postcode|customerName|telephone|email)[^.]*$/i;

/**
 * The finding as a record may hold it: where a value is about a person or their home, that it differs is told, and not how. The
 * bodies that it was read from are kept apart, and an evidence pack hides these values there.
 */
export function withoutPersonal(finding: Finding): Finding {
  const { path, expected, actual, message } = finding;
  if (personalPath.test(path)) {
    const told = `${path} is not what it should be; both values are personal and stand in the message alone.`;
    return { ...finding, expected: hidden, actual: hidden, message: told };
  }
  return {
    ...finding,
    expected: withoutPersonalText(expected),
    actual: withoutPersonalText(actual),
    message: withoutPersonalText(message),
  };
}
