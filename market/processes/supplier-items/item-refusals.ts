import { customBlock, text } from '../appointment/request.ts';
import type { DutyRefusal, Occasion } from '../duties/duty.ts';
import { instantIn } from '../duties/record.ts';
import { currentRegistration, since } from '../metering-point.ts';
import { consentFits } from '../segment/segment-rules.ts';
import { effectiveSaid, eventOf, saidBlock, traditionalMeterTypes } from './item-words.ts';

const sender = (on: Occasion) => on.message?.payload.CommonBlock.S1.senderDIPID;
const current = (on: Occasion) => currentRegistration(on.point, on.context.now);
const registration = (on: Occasion) => {
  const id = on.message === undefined ? null : text(customBlock(on.message, 'B013'), 'CSSRegistrationID');
  return { id, found: on.point.registrations.find(({ registrationId }) => registrationId === id) };
};

const of =
  (event: string, when: (on: Occasion) => boolean) =>
  (on: Occasion): boolean =>
    eventOf(on) === event && when(on);

const traditional = ({ point }: Occasion) =>
  point.meters.some(({ meterType }) => traditionalMeterTypes.includes(meterType));
const item = (on: Occasion, field: string) => text(saidBlock(on), field);

/** Whether a settlement configuration and a profile class go together, by the pairs that an environment knows. */
function pairKnown(on: Occasion): boolean {
  const known = on.context.settings.settlement_configurations.split(' ');
  return known.includes(`${item(on, 'SSC')}:${Number(item(on, 'profileClass'))}`);
}
const known = (on: Occasion, part: 0 | 1, value: string | number) =>
  on.context.settings.settlement_configurations.split(' ').some((pair) => pair.split(':')[part] === String(value));

/**
 * Refusals of IF-025 in precedence order: who asks, under which registration, from when, then the value. Codes and their sense:
 * official response code list (dip-messages.md 4.4); the order, and which codes apply to which item, are inferred.
 */
export const itemRefusals: readonly DutyRefusal[] = [
  {
    code: 'REG0005',
    requirement: 'DIP-CODE-REG0005',
    when: (on) => registration(on).id !== null && registration(on).found === undefined,
  },
  {
    code: 'REG0006',
    requirement: 'DIP-CODE-REG0006',
    when: (on) => registration(on).found !== undefined && registration(on).found?.supplierDipId !== sender(on),
  },
  { code: 'REG1021', requirement: 'DIP-CODE-REG1021', when: (on) => current(on)?.supplierDipId !== sender(on) },
  { code: 'REG1020', requirement: 'DIP-CODE-REG1020', when: (on) => effectiveSaid(on) > on.context.now },
  {
    code: 'REG1019',
    requirement: 'DIP-CODE-REG1019',
    when: (on) => effectiveSaid(on) < (current(on)?.effectiveFrom ?? 0),
  },
  {
    code: 'REG1022',
    requirement: 'DIP-CODE-REG1022',
    when: of('[ConsentGranularity]', (on) => item(on, 'consentGranularity') === 'x'),
  },
  {
    code: 'REG1035',
    requirement: 'DIP-CODE-REG1035',
    when: of('[ConsentGranularity]', (on) => !consentFits(on.point.segment, item(on, 'consentGranularity'))),
  },
  {
    code: 'REG0009',
    requirement: 'DIP-CODE-REG0009',
    when: (on) =>
      of('[IHDInfo]', () => item(on, 'IHDInstallStatus') === null && on.point.inHomeDisplay === null)(on) ||
      of('[SMSO]', () => item(on, 'SMSOID') === null && on.point.systemOperator === null)(on),
  },
  {
    code: 'REG1096',
    requirement: 'DIP-CODE-REG1096',
    when: of('[IHDInfo]', (on) => effectiveSaid(on) < Math.min(...on.point.meters.map(({ installed }) => installed))),
  },
  {
    code: 'REG1023',
    requirement: 'DIP-CODE-REG1023',
    when: of('[SMSO]', (on) => {
      const named = item(on, 'SMSOID');
      return named !== null && !on.context.settings.smart_system_operators.split(' ').includes(named);
    }),
  },
  {
    code: 'REG1042',
    requirement: 'DIP-CODE-REG1042-1049',
    when: of('[SSCandProfileClass]', (on) => traditional(on) && item(on, 'SSC') === null),
  },
  {
    code: 'REG1043',
    requirement: 'DIP-CODE-REG1042-1049',
    when: of('[SSCandProfileClass]', (on) => traditional(on) && item(on, 'profileClass') === null),
  },
  {
    code: 'REG1044',
    requirement: 'DIP-CODE-REG1042-1049',
    when: of('[SSCandProfileClass]', (on) => item(on, 'SSC') !== null && !known(on, 0, item(on, 'SSC') ?? '')),
  },
  {
    code: 'REG1045',
    requirement: 'DIP-CODE-REG1042-1049',
    when: of('[SSCandProfileClass]', (on) => {
      const named = item(on, 'profileClass');
      return named !== null && !known(on, 1, Number(named));
    }),
  },
  {
    code: 'REG1049',
    requirement: 'DIP-CODE-REG1042-1049',
    when: of(
      '[SSCandProfileClass]',
      (on) => item(on, 'SSC') !== null && item(on, 'profileClass') !== null && !pairKnown(on),
    ),
  },
  {
    code: 'REG1041',
    requirement: 'DIP-CODE-REG1040-1041',
    when: of('[SSCandProfileClass]', (on) => {
      const from = instantIn(saidBlock(on), 'profileClassEffectiveFromDate');
      return from !== null && on.point.profileClass !== null && from <= since(on.point, 'profile class');
    }),
  },
];
