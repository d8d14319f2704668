import { assetProviders, legacyCast } from '../../../market/parties/cast.ts';
import type { Party, PartyDirectory } from '../../../market/parties/party.ts';
import type { FlowNotice, SentFile } from '../../../market/processes/party-function.ts';
import type { Settings } from '../../../market/settings/settings.ts';
import type { Clock } from '../../../wire/clock.ts';
import { dropsAt } from '../../dtn/drops.ts';
import { fileIdOf } from '../../dtn/file-id.ts';
import { addressOf, flowText, noticesOf, partyAt } from '../../dtn/flow-files.ts';
import { createGateway, type GatewayConduct } from '../../dtn/gateway.ts';
import type { ReferenceConfig } from './config.ts';

export interface ReferenceFilesOptions {
  readonly config: Pick<ReferenceConfig, 'dtn' | 'own' | 'runTag'>;
  readonly directory: PartyDirectory;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly conduct: GatewayConduct;
}

/** How a reference participant exchanges files over the data transfer network: through the folders it was given. */
export interface ReferenceFiles {
  send(file: SentFile, from: Party): void;
  /** Sends what waits and takes what has come and is in order, with the party of ours that it is for. The rest was refused. */
  exchange(): Promise<readonly { readonly notice: FlowNotice; readonly to: Party | undefined }[]>;
}

export function createReferenceFiles(options: ReferenceFilesOptions): ReferenceFiles {
  const { config, directory, settings, clock, conduct } = options;
  const own = directory.parties.filter((party) => config.own.includes(party.dipId));
  const drops = dropsAt(config.dtn);
  const gateway = createGateway({
    ...{ incoming: drops.toParticipant, outgoing: drops.fromParticipant },
    ...{ settings, now: () => clock.now(), conduct },
    rules: {
      parties: [...directory.parties, ...legacyCast, ...assetProviders].map((party) => addressOf(party, settings)),
      recipients: own.map((party) => addressOf(party, settings)),
    },
  });
  let files = 0;

  return {
    send(file, from) {
      files += 1;
      const fileId = fileIdOf(config.runTag, files);
      gateway.send(fileId, flowText(file, { from, fileId, now: clock.now(), settings }));
    },
    async exchange() {
      const { received } = await gateway.exchange();
      return received.flatMap(({ receipt }) => {
        if (receipt.flow === undefined) return [];
        const { role, mpid } = partyAt(receipt.to, settings);
        const to = own.find((party) => party.role === role && party.mpid === mpid);
        const notices = noticesOf(receipt.flow, partyAt(receipt.from, settings));
        const handled = conduct.handles === 'all' ? notices : notices.slice(0, 1);
        return handled.map((notice) => ({ notice, to }));
      });
    },
  };
}
