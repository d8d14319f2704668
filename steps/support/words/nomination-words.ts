import type { MarketWorld } from '../world.ts';

type Block = Readonly<Record<string, unknown>>;

/** Ways in which a nomination departs from what a careful data service would send: blocks laid over it. */
export const nominationDepartures: Readonly<Record<string, (world: MarketWorld) => Readonly<Record<string, Block>>>> = {
  'that is none': (world) => {
    const { dipId, mpid } = world.party('MDS');
    return { B018: { SDSNominatedMDRDIPID: dipId, SDSNominatedMDRMPID: mpid } };
  },
  'under the wrong name': () => ({ B018: { SDSNominatedMDRMPID: 'ZZZZ' } }),
  'for a supplier that is not the current one': (world) => {
    const { dipId, mpid } = world.supplier('Supplier MHHX');
    return {
      B012: {
        serviceProviderAppointmentRequestingSupplierDIPID: dipId,
        serviceProviderAppointmentRequestingSupplierMPID: mpid,
      },
    };
  },
};
