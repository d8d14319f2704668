import type { Service } from '../market/parties/party.ts';
import { type SupplierState, supplierStates } from '../market/processes/appointment/supplier.ts';
import { defineParameterType, Then } from './support/given-when-then.ts';
import { claimRemindersOpen, claimSupplierState } from './support/holdings.ts';
import type { MarketWorld } from './support/world.ts';

defineParameterType({
  name: 'supplierState',
  regexp: new RegExp(supplierStates.join('|')),
  transformer: (words: string) => words as SupplierState,
});

Then(
  'the supplier holds the {service} appointment as {supplierState}',
  function (this: MarketWorld, service: Service, state: SupplierState) {
    return claimSupplierState(this, service, state);
  },
);

Then(
  'the supplier has {int} reminder(s) of the {service} service to work off',
  function (this: MarketWorld, count: number, service: Service) {
    return claimRemindersOpen(this, service, count);
  },
);
