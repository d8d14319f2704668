import { localMidnight } from '../../calendar/london.ts';
import type { RoleCode } from '../../identifiers/roles.ts';
import { localInstant } from '../appointment/facts.ts';
import type { DutyFamily, Occasion } from '../duties/duty.ts';
import { blockOf, instantIn } from '../duties/record.ts';
import { type MeteringPoint, withChange } from '../metering-point.ts';

const recipients: readonly RoleCode[] = ['SUP', 'LDSO', 'MDS', 'EES'];

const decidedOn = ({ words }: Occasion) => localMidnight(String(words.date));

function disconnected(point: MeteringPoint, from: number): MeteringPoint {
  const status = { ...point.status, trading: 'X' } as const;
  return withChange(point, 'status', from, { disconnectedFrom: from, status });
}

function reconnected(point: MeteringPoint, from: number): MeteringPoint {
  const status = { ...point.status, trading: 'T' } as const;
  return withChange(point, 'status', from, { disconnectedFrom: null, status });
}

/** Why the registration service leaves a decision of the network operator alone; undefined where nothing bars it. */
function barred({ point }: Occasion, what: 'disconnection' | 'reconnection'): string | undefined {
  if (point.status.registered === 'T') return 'it is terminated';
  if (what === 'reconnection') return point.disconnectedFrom === null ? 'it is not disconnected' : undefined;
  if (point.disconnectedFrom !== null) return 'it is disconnected already';
  return point.energisation === 'E' ? 'it is energised' : undefined;
}

/**
 * Disconnection and reconnection: decided by the network operator, registered and published by its registration service (IF-009;
 * dip-messages.md 3.1). That an energised metering point is not disconnected, and what else bars it, is inferred; a barred decision is
 * noted and nobody is told. Of the status the enquiry service is told besides, as of every change of it (IF-050).
 */
export const disconnection: DutyFamily = {
  name: 'disconnection',
  rows: [
    {
      id: 'point-disconnected',
      at: ['REGS'],
      on: { act: 'disconnect-point' },
      when: (on) => barred(on, 'disconnection') === undefined,
      becomes: (on) => disconnected(on.point, decidedOn(on)),
      notes: () => ({ disconnectionBarred: null }),
      sends: [
        {
          ...{ message: 'IF-009', event: '[MPANDisconnection]', to: [] },
          facts: (on) => ({
            B041: { disconnectionEffectiveFromDate: localInstant(decidedOn(on)), additionalInformation: null },
          }),
        },
      ],
      requirements: ['DIP-IF-009-01'],
    },
    {
      id: 'point-reconnected',
      at: ['REGS'],
      on: { act: 'reconnect-point' },
      when: (on) => barred(on, 'reconnection') === undefined,
      becomes: (on) => reconnected(on.point, decidedOn(on)),
      notes: () => ({ disconnectionBarred: null }),
      sends: [
        {
          ...{ message: 'IF-009', event: '[MPANReconnection]', to: [] },
          facts: (on) => ({ B098: { reconnectionEffectiveFromDate: localInstant(decidedOn(on)) } }),
        },
      ],
      requirements: ['DIP-IF-009-02'],
    },
    ...(['disconnection', 'reconnection'] as const).map((what): DutyFamily['rows'][number] => ({
      id: `${what}-barred`,
      at: ['REGS'],
      on: { act: what === 'disconnection' ? 'disconnect-point' : 'reconnect-point' },
      notes: (on) => ({ disconnectionBarred: barred(on, what) ?? null }),
      requirements: ['DIP-IF-009-01'],
    })),
    {
      id: 'disconnection-recorded',
      at: recipients,
      on: { message: 'IF-009', events: ['[MPANDisconnection]'] },
      becomes: (on) =>
        disconnected(on.point, instantIn(blockOf(on, 'B041'), 'disconnectionEffectiveFromDate') ?? on.context.now),
      requirements: ['DIP-IF-009-04'],
    },
    {
      id: 'reconnection-recorded',
      at: recipients,
      on: { message: 'IF-009', events: ['[MPANReconnection]'] },
      becomes: (on) =>
        reconnected(on.point, instantIn(blockOf(on, 'B098'), 'reconnectionEffectiveFromDate') ?? on.context.now),
      requirements: ['DIP-IF-009-04'],
    },
  ],
};
