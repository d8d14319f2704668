import { localMidnight } from '../../calendar/london.ts';
import { type Facts, pointFacts } from '../appointment/facts.ts';
import { text } from '../appointment/request.ts';
import { beforeChange } from '../duties/before-change.ts';
import type { DutyFamily, MessageRow, Occasion } from '../duties/duty.ts';
import { blockOf, instantIn } from '../duties/record.ts';
import { type MeteringPoint, withChange } from '../metering-point.ts';
import { consentFits, misfits, newSegment, segmentFrom } from './segment-rules.ts';

const connectionChanged = (on: Occasion) => beforeChange(on).connectionType !== on.point.connectionType;
const segmentChanged = (on: Occasion) => beforeChange(on).segment !== on.point.segment;

function blocks(on: Occasion, ...names: readonly string[]): Facts {
  const facts = pointFacts(on.point);
  return Object.fromEntries(names.map((name) => [name, facts[name]]));
}

function withNewSegment(on: Occasion): MeteringPoint {
  const before = beforeChange(on);
  const segment = newSegment(before, on.point);
  if (segment === undefined) return on.point;
  return withChange(on.point, 'segment', segmentFrom(before, on.point), { segment });
}

/** A connection as a message tells it (B023). */
function connected(on: Occasion): MeteringPoint {
  const block = blockOf(on, 'B023');
  return withChange(on.point, 'connection', instantIn(block, 'connectionTypeEffectiveFromDate') ?? on.context.now, {
    connectionType: text(block, 'connectionTypeIndicator') as MeteringPoint['connectionType'],
    energyDirection: text(block, 'energyDirection') as MeteringPoint['energyDirection'],
  });
}

function segmented(on: Occasion): MeteringPoint {
  const block = blockOf(on, 'B026');
  const from = instantIn(block, 'marketSegmentIndicatorEffectiveFromDate') ?? on.context.now;
  const segment = text(block, 'marketSegmentIndicator') as MeteringPoint['segment'];
  return withChange(connected(on), 'segment', from, { segment });
}

const notice = (event: string, additionalInformation: string, when: (on: Occasion) => boolean): MessageRow => ({
  message: 'IF-045',
  event,
  to: ['the supplier'],
  when: (on) => segmentChanged(on) && when(on),
  facts: () => ({ B060: { additionalInformation } }),
});

/**
 * Connection type and market segment. The network operator changes the connection in its registration service; a meter may change
 * the segment too. Whatever changed it, the registration service tells the data communications company of the connection (IF-043),
 * everybody concerned of the segment (IF-044), and the supplier where a provider or the consent does not fit any more (IF-045;
 * dip-messages.md 3.1; mhhs-domain.md 3.10).
 */
export const segment: DutyFamily = {
  name: 'segment',
  rows: [
    {
      id: 'connection-registered',
      at: ['REGS'],
      on: { act: 'change-connection-type' },
      becomes: (on) =>
        withChange(on.point, 'connection', localMidnight(String(on.words.date)), {
          connectionType: on.words.connectionType as MeteringPoint['connectionType'],
        }),
      requirements: ['DIP-IF-043-01'],
    },
    {
      id: 'segment-follows',
      at: ['REGS'],
      on: { held: 'changed' },
      when: (on) =>
        on.point.regime === 'migrated' &&
        (connectionChanged(on) || newSegment(beforeChange(on), on.point) !== undefined),
      becomes: withNewSegment,
      sends: [
        {
          message: 'IF-043',
          event: '[ConnectionTypeChange]',
          to: [],
          when: connectionChanged,
          facts: (on) => blocks(on, 'B023'),
        },
        {
          message: 'IF-044',
          event: '[MarketSegmentChange]',
          to: ['the supplier'],
          when: segmentChanged,
          facts: (on) => blocks(on, 'B026', 'B023'),
        },
        notice(
          '[InvalidMarketSegment]',
          'A provider in office does not serve the market segment',
          (on) => misfits(on.point, on.context).length > 0,
        ),
        notice(
          '[ConsentGranularityInvalid]',
          'The consent does not fit the market segment',
          ({ point }) => point.consent !== null && !consentFits(point.segment, point.consent),
        ),
      ],
      requirements: ['DIP-IF-043-01', 'DIP-IF-044-01', 'REC-SEG-01', 'REC-SEG-03', 'DIP-IF-045-01', 'DIP-IF-045-02'],
    },
    {
      id: 'connection-recorded',
      at: ['DCC'],
      on: { message: 'IF-043' },
      becomes: connected,
      requirements: ['DIP-IF-043-01'],
    },
    {
      id: 'segment-recorded',
      at: ['SUP', 'MDS', 'LDSO', 'EES'],
      on: { message: 'IF-044' },
      becomes: segmented,
      requirements: ['DIP-IF-044-02', 'REC-CHK-35'],
    },
    {
      id: 'segment-notice-noted',
      at: ['SUP'],
      on: { message: 'IF-045', events: ['[InvalidMarketSegment]'] },
      notes: () => ({ segmentNotice: 'to be worked off' }),
      requirements: ['REC-CHK-29'],
    },
    {
      id: 'consent-notice-noted',
      at: ['SUP'],
      on: { message: 'IF-045', events: ['[ConsentGranularityInvalid]'] },
      notes: () => ({ consentNotice: 'to be worked off' }),
      requirements: ['DIP-IF-045-02'],
    },
    {
      id: 'consent-notice-worked-off',
      at: ['SUP'],
      on: { message: 'IF-026', events: ['[ConsentGranularity]'] },
      when: ({ message, notes }) =>
        notes.consentNotice !== undefined && message?.payload.CommonBlock.R0?.responseCode === 'A',
      notes: () => ({ consentNotice: 'worked off' }),
      requirements: ['DIP-IF-045-02'],
    },
  ],
};
