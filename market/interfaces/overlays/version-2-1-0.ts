import { block, optional } from '../block-row.ts';
import { iface } from '../interface-row.ts';
import { dipid, mpid, reference, str } from '../rule.ts';
import type { Overlay } from '../specification.ts';

/** From this version on the sender unique reference has a form: S, interface, sender DIP ID, role, date, own part. */
const senderReference = /^S-((IF|REP)-)?\d{3,4}-[0-9a-fA-F]{10}-[A-Z]{3,5}-\d{8}-[a-zA-Z0-9]+$/;

const meterInPlace = {
  meterID: 'DI-056',
  meterType: 'DI-059',
  manufacturersMakeAndType: 'DI-048',
  ESMEGUID: 'DI-085',
  meterLocation: 'DI-090',
  numberOfDisplayedRegisterDigits: 'DI-091',
  meterInstallationDate: 'DI-057',
};

/** What DIP description v2.1.0 changed since v1.8.3: IF-051 and its blocks, two MPIDs, one reference form, one null. */
export const version210: Overlay = {
  name: '2.1.0',
  source: 'DIP description v2.1.0 (change histories 2.0.1 and 2.1.0)',
  items: {
    'DI-218': dipid('current supplier DIP ID', '2300000001'),
    'DI-219': mpid('current supplier MPID', 'MHHS'),
    'DI-566': str(1, 1400, 'list of MPANs on site', '1000000000012'),
    'DI-995': reference(1, 200, senderReference, 'sender unique reference', 'S-IF-031-2300000002-SUP-20260302-1'),
  },
  blocks: [
    block('B081', 'current metering service', {
      currentMeteringServiceDIPID: 'DI-809',
      currentMeteringServiceMPID: 'DI-207',
      currentMeteringServiceEffectiveFromDate: 'DI-061',
    }),
    block('B082', 'current data service', {
      currentDataServiceDIPID: 'DI-811',
      currentDataServiceMPID: 'DI-208',
      currentDataServiceEffectiveFromDate: 'DI-023',
    }),
    block('B085', 'current supplier', {
      currentSupplierDIPID: 'DI-218',
      currentSupplierMPID: 'DI-219',
      currentSupplierEffectiveFromDate: 'DI-086',
    }),
    block('B086', 'meter in place or removed', { ...meterInPlace, meterRemovalDate: 'DI-058' }),
    block('B914', 'meter and asset provider in place or removed', {
      existingMeter: optional('B086'),
      recentMAP: optional('B075'),
    }),
  ],
  interfaces: [
    iface('IF-051', {
      title: 'full record for the enquiry service',
      // Sender and recipient are inferred: the description gives the message, not the parties.
      senders: ['REGS'],
      recipients: ['EES'],
      schemaVersion: '001',
      events: {
        EESRefresh: [
          ...['B079', 'B080?', 'B001?', 'B085?', 'B013?', 'B081?', 'B082?', 'B019?', 'B020?', 'B021?', 'B022', 'B023'],
          ...[
            'B024',
            'B025',
            'B026',
            'B028?',
            'B029?',
            'B030?',
            'B031?',
            'B032?',
            'B914List?',
            'B035List?',
            'B037List?',
          ],
        ],
      },
    }),
  ],
};
