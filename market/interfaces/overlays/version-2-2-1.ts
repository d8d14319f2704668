import { block } from '../block-row.ts';
import type { InterfaceRow } from '../interface-row.ts';
import { reportInterfaces } from '../rows/report.ts';
import { reference, str, whole } from '../rule.ts';
import type { Overlay } from '../specification.ts';

/** The number of an interface may end in A or B from this version on, so that REP-002A, REP-002B and REP-003A fit. */
const senderReference = /^S-((IF|REP)-)?\d{3}[A-B]?-[0-9a-fA-F]{10}-[A-Z]{3,5}-\d{8}-[a-zA-Z0-9]+$/;

/** A report may come in parts: the block P0 says which, and schema 009 is taken beside 008. */
const inParts = (row: InterfaceRow): InterfaceRow => ({
  ...row,
  furtherSchemaVersions: ['009'],
  events: row.events.map((event) => ({
    ...event,
    common: [...event.common, { key: 'P0', block: 'P0', required: false }],
  })),
});

/** What DIP description v2.2.1 changed in messages since v2.1.0 (docs/discoveries/dip-description.md). */
export const version221: Overlay = {
  name: '2.2.1',
  source: 'DIP description v2.2.1, resolved copy',
  items: {
    'DI-955': whole(1, 999_999_999, 'partition block count', 1066),
    'DI-956': str(1, 25, 'partition block', 'R013'),
    'DI-957': whole(1, 999, 'part number', 1),
    'DI-958': whole(1, 999, 'total parts', 1),
    'DI-959': str(0, 200, 'batch ID', 'b6f2c9a1-4e7d-4a3b-9c1e-2f0a8d5e6b71'),
    'DI-995': reference(1, 200, senderReference, 'sender unique reference', 'S-IF-031-2300000002-SUP-20260302-1'),
  },
  blocks: [
    block('P0', 'part of a report', {
      batchId: 'DI-959',
      totalParts: 'DI-958',
      partNumber: 'DI-957',
      partitionBlock: 'DI-956',
      partitionBlockCount: 'DI-955',
    }),
  ],
  interfaces: reportInterfaces.map(inParts),
};
