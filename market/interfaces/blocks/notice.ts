import { type BlockRows, block } from '../block-row.ts';

/** Blocks of notices of a supplier, annual consumption, reminders, reverse migration (DIP description v1.8.3). */
export const noticeBlocks: BlockRows = [
  block('B057', 'supplier notification', {
    supplierNotificationEffectiveFromDate: 'DI-100',
    supplierNotificationExpiryDate: 'DI-098',
    additionalInformation: 'DI-120',
  }),
  block('B058', 'annual consumption named by the supplier', {
    supplierNominatedAnnualConsumption: 'DI-152',
  }),
  block('B059', 'annual consumption', {
    annualConsumption: 'DI-148',
    annualConsumptionEffectiveFromDate: 'DI-149',
    annualConsumptionQualityIndicator: 'DI-150',
  }),
  block('B060', 'additional information', {
    additionalInformation: 'DI-120',
  }),
  block('B094', 'end of the half-hourly regime', {
    MHHSRegimeEndDate: 'DI-500',
  }),
  block('B095', 'legacy meter operator that follows', {
    ReverseMigrationIncomingMOPMPID: 'DI-501',
    ReverseMigrationIncomingMOPEffectiveFromDate: 'DI-502',
  }),
  block('B096', 'legacy data collector that follows', {
    ReverseMigrationIncomingDCMPID: 'DI-503',
    ReverseMigrationIncomingDCEffectiveFromDate: 'DI-504',
  }),
  block('B097', 'off-peak declaration', {
    offPeakDeclarationDate: 'DI-510',
    offPeakDeclarationProportion: 'DI-511',
  }),
];
