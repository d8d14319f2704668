import { localMidnight } from '../../market/calendar/london.ts';
import { communicationsHubMessages } from '../../market/expected/communications-hub.ts';
import type { Party } from '../../market/parties/party.ts';
import type { HubActivity, HubWords } from '../../market/processes/hub/communications-hub.ts';
import { act, claimExpected, claimHeld, latestExchange } from './exchange.ts';
import type { MarketWorld } from './world.ts';

const guids = { hub: '0A-1B-2C-3D-4E-5F-60-71', gas: '0A-1B-2C-3D-4E-5F-60-72' };

/** A hub has an installation date where it came. */
const came: readonly HubActivity[] = ['1', '3'];

/** Has a party tell what happened to a communications hub today. */
export async function tellHub(world: MarketWorld, by: Party, activity: HubActivity): Promise<void> {
  const words: HubWords = {
    ...{ activity, serialNumber: 'HUB0000001', guid: guids.hub, gasGuid: guids.gas, firmware: '1.2.3' },
    installed: came.includes(activity) ? world.today : null,
  };
  await act(world, by, 'tell-communications-hub', { words: { ...words } });
}

const messageBy = ({ role }: Party) =>
  role === 'SUP' ? communicationsHubMessages.bySupplier : communicationsHubMessages.byMetering;

/** Claims that the other party is told, found by the DIP and not named, under no correlation id. */
export async function claimHubTold(world: MarketWorld, holder: string, activity: HubActivity): Promise<void> {
  const { by, words } = latestExchange(world);
  const { dipId } = await world.holder(holder);
  await claimExpected(world, messageBy(by), {
    which: ({ recipients }) => recipients.some((recipient) => recipient.dipId === dipId),
    says: {
      'A0.primaryRecipients': [],
      'S1.senderCorrelationID': null,
      'B093.commsHubActivity': activity,
      'B093.commsHubSerialNumber': words.serialNumber,
      'B093.commsHubGUID': words.guid,
      'B093.GPFGasGUID': words.gasGuid,
      'B093.commsHubFWVersion': words.firmware,
      'B093.commsHubInstallationDate':
        words.installed === null ? null : { instant: localMidnight(String(words.installed)) },
    },
  });
}

/** Claims what a party holds of the hub. */
export async function claimHubHeld(world: MarketWorld, party: Party, activity: HubActivity): Promise<void> {
  const { words } = latestExchange(world);
  const wanted = { activity, serialNumber: words.serialNumber, guid: words.guid };
  await claimHeld(world, party, 'the communications hub', wanted, ({ notes }) => notes.communicationsHub);
}
