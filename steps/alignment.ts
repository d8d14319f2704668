import type { Service } from '../market/parties/party.ts';
import { claimFollows, claimReleased, claimServedAlike, claimUnmoved } from './support/alignment-claims.ts';
import { Then } from './support/given-when-then.ts';
import type { NeighbourName } from './support/words/relation-words.ts';
import type { MarketWorld } from './support/world.ts';

Then(
  'its {service} service takes over {neighbour} by the link',
  function (this: MarketWorld, service: Service, name: NeighbourName) {
    return claimFollows(this, service, name, 'IMPEXP');
  },
);

Then(
  'its {service} service takes over {neighbour} by the relation',
  function (this: MarketWorld, service: Service, name: NeighbourName) {
    return claimFollows(this, service, name, 'RELATED');
  },
);

Then(
  '{neighbour} loses its {service} service with the link',
  function (this: MarketWorld, name: NeighbourName, service: Service) {
    return claimReleased(this, service, name, 'IMPEXP');
  },
);

Then(
  '{neighbour} loses its {service} service with the relation',
  function (this: MarketWorld, name: NeighbourName, service: Service) {
    return claimReleased(this, service, name, 'RELATED');
  },
);

Then(
  'the {service} service of {neighbour} stays who it was',
  function (this: MarketWorld, service: Service, name: NeighbourName) {
    return claimUnmoved(this, service, name);
  },
);

Then(
  'those concerned hold {neighbour} as served by its {service} service',
  async function (this: MarketWorld, name: NeighbourName, service: Service) {
    for (const holder of ['supplier', `${service} service`]) {
      await claimServedAlike(this, await this.holder(holder), service, name);
    }
  },
);
