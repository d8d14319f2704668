import { localMidnight } from '../../calendar/london.ts';
import { localInstant } from '../appointment/facts.ts';
import type { DutyFamily } from '../duties/duty.ts';
import { blockOf } from '../duties/record.ts';

/** What happened to a communications hub (DI-195): installed, removed, exchanged, found there, or told for information. */
export type HubActivity = '1' | '2' | '3' | '4' | '5';

/** What somebody decided to tell of a communications hub. */
export interface HubWords {
  readonly activity: HubActivity;
  readonly serialNumber: string;
  /** Eight pairs of hexadecimal digits with dashes. */
  readonly guid: string;
  /** That of the gas proxy function; null where there is none. */
  readonly gasGuid: string | null;
  /** Local date of its installation; null where it was not installed then. */
  readonly installed: string | null;
  readonly firmware: string | null;
}

const said = (words: Readonly<Record<string, unknown>>) => words as unknown as HubWords;

/** What a party keeps of a communications hub. */
export interface HeldHub {
  readonly activity: unknown;
  readonly serialNumber: unknown;
  readonly guid: unknown;
}

/**
 * Communications hubs: a smart metering service and a supplier that agreed on it tell each other by IF-004. The sender names nobody, the
 * DIP finds the other one; nothing answers it, so it has no correlation id (market message MM20036, mhhs-domain.md 2).
 */
export const communicationsHub: DutyFamily = {
  name: 'communications-hub',
  rows: [
    {
      id: 'hub-told',
      at: ['MSS', 'SUP'],
      on: { act: 'tell-communications-hub' },
      sends: [
        {
          ...{ message: 'IF-004', event: '[CommsHubInfo]', to: [] },
          facts: ({ words }) => ({
            B093: {
              commsHubActivity: said(words).activity,
              commsHubSerialNumber: said(words).serialNumber,
              commsHubGUID: said(words).guid,
              GPFGasGUID: said(words).gasGuid,
              commsHubInstallationDate: dateOf(said(words)),
              commsHubFWVersion: said(words).firmware,
            },
          }),
        },
      ],
      requirements: ['DIP-IF-004-01', 'DIP-IF-004-02'],
    },
    {
      id: 'hub-recorded',
      at: ['MSS', 'SUP'],
      on: { message: 'IF-004' },
      notes: (on) => {
        const block = blockOf(on, 'B093');
        const { commsHubActivity: activity, commsHubSerialNumber: serialNumber, commsHubGUID: guid } = block;
        return { communicationsHub: { activity, serialNumber, guid } satisfies HeldHub };
      },
      requirements: ['DIP-IF-004-01'],
    },
  ],
};

const dateOf = ({ installed }: HubWords) => (installed === null ? null : localInstant(localMidnight(installed)));
