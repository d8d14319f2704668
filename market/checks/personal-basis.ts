import { withoutPersonalText } from '../record/personal-spans.ts';
import type { Basis, MessageBasis } from './basis.ts';
import { withoutPersonal } from './personal-findings.ts';

/** Whether a claim was judged by something about a person or their home: no record holds that, so it cannot hold the basis. */
export function isPersonal(basis: Basis): boolean {
  if (basis.check === 'appointment') return false;
  if (basis.check !== 'message') return isPersonalText(basis.given);
  return isPersonalSaid(basis.says ?? {}) || (basis.also ?? []).some(isPersonal);
}

function isPersonalText(given: unknown): boolean {
  const text = JSON.stringify(given);
  return withoutPersonalText(text) !== text;
}

/** Whether a finding would hide what is said here. */
function isPersonalSaid(says: NonNullable<MessageBasis['says']>): boolean {
  return Object.entries(says).some(([path, value]) => {
    const text = JSON.stringify(value) ?? '';
    return withoutPersonal({ ...nothing, path, expected: text }).expected !== text;
  });
}

const nothing = { rule: '', path: '', expected: '', actual: '', message: '', weight: 'refused' } as const;
