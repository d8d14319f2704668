import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localMidnight } from '../../calendar/london.ts';
import type { DipMessage } from '../../interfaces/index.ts';
import { exampleOf } from '../../interfaces/index.ts';
import { networkTariffReport } from '../../settlement/reports/tariff-reports.ts';
import { smallPublication } from '../../settlement/testing/small-isd.ts';
import { smallSettlement } from '../../settlement/testing/small-market.ts';
import type { DutyKnowledge } from '../duties/duty.ts';
import { dutiesOf } from '../duties/play.ts';
import type { Instruction, SentMessage, Turn } from '../party-function.ts';
import { catalogue, contextOf, partyIn, plainPacking, pointWith, published } from '../testing/points.ts';
import { billing } from './billing.ts';
import type { BillingNotes, Charges } from './charges.ts';

const operator = partyIn('LDSO');
const behave = dutiesOf(billing);
const context = contextOf(operator);
const charges: Charges = {
  publication: smallPublication(),
  siteRates: [
    { tariff: '110', type: 'FIXED', price: 100_000, vatCode: 'S', vatRate: 2000 },
    { tariff: '110', type: 'CAPAC', price: 10_000, vatCode: 'S', vatRate: 2000 },
  ],
};

const reportOf = (code: 'II' | 'SF', settlementDate = '2026-03-02') =>
  networkTariffReport(
    { settlementDate, code, runNumber: 1, executedMs: 0 },
    'EELC',
    '_A',
    smallSettlement(settlementDate).tariffs,
  );

function messageWith(report: unknown, id = 'REP-002B', event = '[DUoSLDSOAggData]'): DipMessage {
  const custom = { P03: { compressedReport: plainPacking.pack(report) } };
  return published(exampleOf(catalogue, id, event, { custom }), null);
}

const instruction = (act: string, words: object): { kind: 'instruction'; mpan: string; instruction: Instruction } => ({
  kind: 'instruction',
  mpan: 'market',
  instruction: { do: 'act', act, words: { ...words } },
});

const withCharges = (publication = charges.publication) =>
  behave(undefined, instruction('take-charges', { ...charges, publication }), context).knows;

const arrives = (knows: DutyKnowledge | undefined, report: unknown): Turn<DutyKnowledge> =>
  behave(knows, { kind: 'message', message: messageWith(report) }, context);

const notesOf = ({ knows }: Pick<Turn<DutyKnowledge>, 'knows'>) => (knows?.notes ?? {}) as BillingNotes;

const outcomes = ({ knows }: Turn<DutyKnowledge>) =>
  Object.values(notesOf({ knows }).networkReports ?? {}).map(({ status }) => status);

test('each supplier gets an invoice of its own, once', () => {
  const turn = arrives(withCharges(), reportOf('SF'));
  const invoices = turn.sends as readonly SentMessage[];
  assert.deepEqual(
    invoices.map(({ interfaceId, event, to }) => [interfaceId, event, to]),
    [
      ['REP-901', '[DUoSSupplierAggInvData]', ['2300000001']],
      ['REP-901', '[DUoSSupplierAggInvData]', ['2300000002']],
    ],
  );
  assert.deepEqual(outcomes(turn), ['billed']);
  const again = arrives(turn.knows, reportOf('SF'));
  assert.deepEqual([again.sends, outcomes(again)], [[], ['billed']]);
});

test('a run before the first one that is billed is kept and not invoiced', () => {
  const turn = arrives(withCharges(), reportOf('II'));
  assert.deepEqual([turn.sends, outcomes(turn)], [[], ['not billed']]);
});

test('what does not hold together is disputed, and nothing of it is invoiced', () => {
  const good = reportOf('SF');
  const text = JSON.stringify(good);
  const wrong: readonly unknown[] = [
    { ...good, R027: { distributorID: 'LOND' } },
    JSON.parse(text.replace('"settlementPeriod":2,', '"settlementPeriod":1,')),
    JSON.parse(text.replace('"settlementPeriod":48,', '"settlementPeriod":49,')),
    JSON.parse(text.replace(/"dailyTotalVolumeBasedOnActualData":"0/, '"dailyTotalVolumeBasedOnActualData":"1')),
    JSON.parse(text.replace(/"totalUncorrectedVolume":"0/, '"totalUncorrectedVolume":"-0')),
    { ...good, 'REP002B-R009': [...good['REP002B-R009'], ...good['REP002B-R009']] },
    { ...good, R002: {} },
    'no report',
  ];
  for (const report of wrong) {
    const turn = arrives(withCharges(), report);
    assert.deepEqual([turn.sends, outcomes(turn)], [[], ['disputed']], JSON.stringify(report).slice(0, 80));
  }
});

test('an unknown tariff is asked about, and the rest is invoiced', () => {
  const duosTariffs = 'distributor,id,direction,domestic,from,to\nEELC,101,I,T,2020-01-01,\nEELC,201,I,F,2020-01-01,\n';
  const rates = 'distributor,tariff,band,rate,from,to\nEELC,101,green,0.1,2020-01-01,\n';
  const publication = smallPublication({ 'duos-tariffs': duosTariffs, 'duos-rates': rates });
  const turn = arrives(withCharges(publication), reportOf('SF'));
  const [report] = Object.values(notesOf(turn).networkReports ?? {});
  assert.equal(turn.sends.length, 2);
  assert.match(report?.reasons.join('; ') ?? '', /tariff 301 is not known; .*tariff 101 has no rate amber/);
});

test('without charges, or with stale ones, a report waits until they come', () => {
  const waiting = arrives(undefined, reportOf('SF'));
  assert.deepEqual([waiting.sends, outcomes(waiting)], [[], ['waits']]);
  const billed = behave(waiting.knows, instruction('take-charges', charges), context);
  assert.deepEqual([billed.sends.length, outcomes(billed)], [2, ['billed']]);
  const stale = { ...smallPublication(), coversTo: '2026-01-31' };
  const held = arrives(withCharges(stale), reportOf('SF'));
  assert.deepEqual([held.sends, outcomes(held)], [[], ['waits']]);
  assert.equal(behave(held.knows, instruction('take-charges', charges), context).sends.length, 2);
});

test('a site is billed to each of its suppliers for its own days', () => {
  const point = pointWith(
    {},
    {
      registrations: [
        {
          ...{ registrationId: 'R1', supplierDipId: '2300000001', supplierMpid: 'MHHS' },
          ...{ effectiveFrom: 0, effectiveTo: localMidnight('2026-02-11') },
        },
        {
          ...{ registrationId: 'R2', supplierDipId: '2300000002', supplierMpid: 'MHHX' },
          ...{ effectiveFrom: localMidnight('2026-02-11'), effectiveTo: null },
        },
      ],
    },
  );
  const market = { notes: { charges } };
  const knows: DutyKnowledge = { point, notes: {} };
  const order = { site: 'S1', capacity: 100, from: '2026-02-01', to: '2026-02-28', invoice: 'INV1', kind: 'New' };
  const { sends } = behave(knows, instruction('bill-site', order), { ...context, elsewhere: () => market });
  const invoices = (sends as readonly SentMessage[]).map(({ to, facts }) => {
    const { compressedReport } = facts.P03 as { readonly compressedReport: string };
    const text = JSON.stringify(plainPacking.open(compressedReport));
    return [to[0], /"totalInvoiceAmountExVAT":"([^"]+)"/.exec(text)?.[1], /"numberOfDaysBilled":(\d+)/.exec(text)?.[1]];
  });
  // 10 days at a pound and 100 kVA at ten pence a day, and 18 days of the same.
  assert.deepEqual(invoices, [
    ['2300000001', '110.00', '10'],
    ['2300000002', '198.00', '18'],
  ]);
});
