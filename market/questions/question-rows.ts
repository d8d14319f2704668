import type { RoleCode } from '../identifiers/roles.ts';

/** Something that scenarios ask a participant: what one of its parties holds besides the metering point itself. */
export interface QuestionRow {
  /** With the parts that differ from one time to the next in braces. */
  readonly name: string;
  readonly roles: readonly RoleCode[];
  /** What is asked, as the end of "Say …". */
  readonly what: string;
  /** What an answer looks like: words, and an example as JSON. Instants are texts in UTC. */
  readonly form: string;
  /** True where it is about the market as a whole, and no metering point is named. */
  readonly ofMarket?: true;
}

const dataServices: readonly RoleCode[] = ['SDS', 'ADS', 'UMSDS'];
const meteringServices: readonly RoleCode[] = ['MSS', 'MSA', 'UMSO'];
const providers: readonly RoleCode[] = [...meteringServices, ...dataServices];
const withConsumption: readonly RoleCode[] = ['SUP', 'LDSO', ...dataServices];

export const questionRows: readonly QuestionRow[] = [
  {
    ...{ name: 'state-of-its-appointment', roles: providers, what: 'how its appointment stands' },
    form: '"free", "asked", "accepted", "refused", "in office" or "out of office"',
  },
  {
    ...{ name: 'state-of-the-{service}-appointment', roles: ['SUP'], what: 'how the appointment of a service stands' },
    form: '"idle", "requested", "validated", "accepted", "active", "refused", "rejected" or "lapsed"',
  },
  {
    ...{ name: 'open-reminders-of-the-{service}-appointment', roles: ['SUP'] },
    ...{ what: 'how many reminders of a missing provider are to be worked off', form: '0' },
  },
  {
    ...{ name: '{quantity}-on-{date}', roles: withConsumption, what: 'how much it holds of a quantity on a UTC day' },
    form: 'kWh or kVArh, "12.000"; null for nothing',
  },
  {
    ...{ name: 'annual-consumption', roles: withConsumption },
    ...{
      what: 'the annual consumption',
      form: '{"value":"3200.000","effectiveFrom":"2026-03-29T23:00:00.000Z","quality":"A"}',
    },
  },
  {
    ...{ name: 'refusal-of-{date}', roles: ['SUP', ...dataServices] },
    ...{ what: 'by which codes its consumption of a UTC day was refused', form: '["ECS1001"]' },
  },
  {
    ...{ name: 'warning-of-{date}', roles: ['SUP', ...dataServices] },
    ...{ what: 'that its consumption of a UTC day was warned of, without a code', form: '[null]' },
  },
  {
    ...{ name: 'what-was-made-up-of-{quantity}-{date}', roles: withConsumption },
    ...{ what: 'how consumption of a UTC day was made up', form: 'the settlement run, "SF"' },
  },
  {
    ...{ name: 'answer-to-its-amendment', roles: ['SUP'], what: 'the answer to the amendment it asked for' },
    form: '{"answer":"R","code":"DSCA001"}; {"answer":"A","code":null}',
  },
  {
    ...{
      name: 'off-peak-share-of-{date}',
      roles: dataServices,
      what: 'the off-peak share declared for a day, in percent',
    },
    form: '40',
  },
  { name: 'whether-it-waits-for-history', roles: dataServices, what: 'whether it waits for history', form: 'false' },
  {
    ...{ name: 'retriever', roles: ['SDS'], what: 'how the data retriever stands that it named' },
    form: '"started", "stopped" or "refused"',
  },
  {
    ...{ name: 'retrieved-reading-of-the-{what}', roles: ['SDS'] },
    ...{
      what: 'the reading of the meter, or of its first register, that the retriever delivered',
      form: '"12345.000"',
    },
  },
  {
    ...{ name: 'reading', roles: ['SUP', 'LDSO', ...providers], what: 'the latest cumulative reading with its method' },
    form: '{"reading":"12345.000","at":"2026-03-01T00:00:00Z","registers":2}; null for none',
  },
  {
    ...{ name: 'transfer-reading', roles: ['SUP', ...dataServices], what: 'the reading of a change of supplier' },
    form: '"12345.000"; null for none',
  },
  {
    ...{ name: 'agreed-reading', roles: dataServices, what: 'the reading that both suppliers agreed on' },
    form: '"12300.000"',
  },
  {
    ...{ name: 'exception-about-the-transfer-reading', roles: ['SUP'] },
    what: 'since when its people are told that the transfer reading is missing',
    form: '"2026-04-10T23:00:00.000Z"; null for no exception',
  },
  {
    ...{ name: 'exceptions-about-the-order-of-notices', roles: ['SUP'] },
    ...{ what: 'how many notices of the switching service came out of order', form: '0' },
  },
  {
    ...{ name: 'energisation-failure', roles: ['SUP', ...meteringServices] },
    ...{ what: 'why the energisation could not be changed', form: 'the reason code, "01"' },
  },
  {
    ...{ name: '{kind}-request', roles: ['MSS', 'MSA'], what: 'what the supplier asked for and is not answered yet' },
    form: 'as the flow has it, "INSTALL"; null for nothing',
  },
  {
    ...{ name: 'answer-to-its-energisation-request', roles: ['SUP'], what: 'the answer to the request by flow' },
    form: '{"status":"D","failure":""}',
  },
  {
    ...{ name: 'refusal-of-its-report', roles: ['MSS', 'MSA'], what: 'the refusal of its report of meter works' },
    form: 'the code, "REG1003"',
  },
  {
    ...{ name: 'details', roles: ['MSS', 'MSA'], what: 'the meter details that it asked for and got' },
    form: '{"flows":["D0150","D0149"],"meterId":"E10A00001"}',
  },
  {
    ...{ name: 'communications-hub', roles: ['SUP', 'MSS'], what: 'the communications hub that it was told of' },
    form: '{"activity":"I","serialNumber":"…","guid":"…"}',
  },
  {
    ...{ name: '{item}-notice', roles: ['SUP'], what: 'whether a notice about segment or consent is to be worked off' },
    form: '"to be worked off" or "worked off"',
  },
  {
    ...{ name: 'standing-data', roles: ['REGS', 'LDSO', 'SUP', ...providers], ofMarket: true },
    ...{
      what: 'which version of the standing data it goes by',
      form: '{"version":"7","from":"2026-03-30T00:00:00.000Z"}',
    },
  },
  {
    ...{ name: 'load-shapes-of-{group-and-date}', roles: ['SUP', ...dataServices], ofMarket: true },
    ...{ what: 'the load shapes of a group on a day', form: '{"values":["0.250", …],"flag":"A"}' },
  },
  {
    ...{ name: 'totals-of-{group-and-date}', roles: ['SUP', ...dataServices], ofMarket: true },
    ...{ what: 'the totals of the load shapes of a group', form: '{"day":"…","sevenDays":"…","year":"…"}' },
  },
  {
    ...{ name: 'report-{report-day-and-run}', roles: ['SUP', 'LDSO'], ofMarket: true },
    what: 'what it holds of a report of settlement',
    form: 'a supplier: {"total":"12.000"}; a network operator: "billed", "not billed", "waits" or "disputed"',
  },
  {
    ...{ name: 'whether-the-report-{report-day-and-run}-says-{reason}', roles: ['LDSO'], ofMarket: true },
    ...{ what: 'whether that is why the report became what it did', form: 'true' },
  },
  {
    ...{ name: 'processed-messages', roles: ['DIP'], ofMarket: true },
    what: 'which publications the systems behind the adapter have worked on since the last reset, oldest first',
    form: '[{"dipId":"…","transactionId":"…","interfaceId":"IF-001","event":"[…]","reference":"…","replayed":false}]',
  },
  {
    ...{ name: 'raised-exceptions', roles: ['DIP'], ofMarket: true },
    what: 'which messages of its own its people were told of as not taken, since the last reset',
    form: '[{"dipId":"…","reference":"…","transactionId":null,"code":"MSG1001"}]',
  },
];
