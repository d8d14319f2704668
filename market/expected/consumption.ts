import { dataServices } from '../interfaces/role-groups.ts';
import type { ExpectedMessage } from './expected-message.ts';

/** Everybody to whom consumption goes (dip-messages.md 3.1, IF-021). */
const reaches = [
  ...(['the supplier', 'the network operator', 'the market-wide data service', 'the load shaping service'] as const),
];

const submission = {
  interfaceId: 'IF-021',
  event: '[ActivePower]',
  from: dataServices,
  reaches,
} as const satisfies Partial<ExpectedMessage>;

/** The messages of consumption (dip-messages.md 3.1: IF-013, IF-014, IF-021, IF-040). */
export const consumptionMessages = {
  submission: {
    ...submission,
    id: 'consumption',
    anchor: 'the decision',
    deadline: { minutes: 'provider_report_minutes' },
    requirements: ['DIP-IF-021-01'],
  },
  reactive: {
    ...submission,
    id: 'reactive consumption',
    event: '[ReactivePower]',
    anchor: 'the decision',
    deadline: { minutes: 'provider_report_minutes' },
    requirements: ['DIP-IF-021-02'],
  },
  refusal: {
    id: 'refusal of the consumption',
    interfaceId: 'IF-014',
    event: '[ActivePowerRejected]',
    from: ['MDS'],
    names: ['the sender'],
    reaches: ['the supplier'],
    answer: 'R',
    anchor: 'what it answers',
    deadline: { minutes: 'settlement_response_minutes' },
    repeats: ['B044', 'B067', 'B900'],
    correlation: 'kept',
    requirements: ['DIP-IF-014-01'],
  },
  warning: {
    id: 'warning of consumption while de-energised',
    interfaceId: 'IF-014',
    event: '[ConsumptionOnDeEnergisedMPAN]',
    from: ['MDS'],
    names: ['the sender'],
    reaches: ['the supplier'],
    answer: 'W',
    anchor: 'what it answers',
    deadline: { minutes: 'settlement_response_minutes' },
    repeats: ['B044', 'B067', 'B900'],
    correlation: 'kept',
    requirements: ['DIP-IF-014-02'],
  },
  correction: {
    ...submission,
    id: 'corrected consumption',
    anchor: 'what it answers',
    deadline: { workingDays: 'consumption_correction_working_days' },
    requirements: ['DIP-IF-014-03'],
  },
  annual: {
    id: 'annual consumption',
    interfaceId: 'IF-040',
    event: '[AnnualConsumption]',
    from: ['MDS'],
    reaches: ['the supplier', 'the data service', 'the network operator', 'the enquiry service'],
    anchor: 'the decision',
    deadline: { minutes: 'settlement_response_minutes' },
    requirements: ['DIP-IF-040-01'],
  },
  default: {
    id: 'defaulted consumption',
    interfaceId: 'IF-013',
    event: '[ActivePowerDefaulted]',
    from: ['MDS'],
    reaches: ['the supplier', 'the data service', 'the network operator'],
    anchor: 'the decision',
    deadline: { minutes: 'settlement_response_minutes' },
    requirements: ['DIP-IF-013-01'],
  },
  belated: {
    ...submission,
    id: 'consumption in place of the default',
    anchor: 'what it answers',
    deadline: { workingDays: 'default_follow_up_deadline' },
    requirements: ['DIP-IF-013-02'],
  },
} as const satisfies Record<string, ExpectedMessage>;

/** The messages of a consumption amendment (dip-messages.md 3.1: IF-027, IF-028, IF-021). */
export const amendmentMessages = {
  request: {
    id: 'request to amend consumption',
    interfaceId: 'IF-027',
    event: '[ConsumptionAmendment]',
    from: ['SUP'],
    names: ['the data service'],
    anchor: 'the decision',
    deadline: { minutes: 'supplier_request_minutes' },
    requirements: ['DIP-IF-027-01'],
  },
  acceptance: {
    id: 'acceptance of the amendment',
    interfaceId: 'IF-028',
    event: '[ConsumptionAmendment]',
    from: ['SDS', 'ADS'],
    names: ['the sender'],
    answer: 'A',
    anchor: 'what it answers',
    deadline: { minutes: 'amendment_answer_minutes' },
    repeats: ['B902List'],
    correlation: 'kept',
    requirements: ['DIP-IF-028-01'],
  },
  refusal: {
    id: 'refusal of the amendment',
    interfaceId: 'IF-028',
    event: '[ConsumptionAmendment]',
    from: ['SDS', 'ADS'],
    names: ['the sender'],
    answer: 'R',
    anchor: 'what it answers',
    deadline: { minutes: 'amendment_answer_minutes' },
    repeats: ['B902List'],
    correlation: 'kept',
    requirements: ['DIP-IF-028-01', 'DIP-CODE-DSCA'],
  },
  amended: {
    ...submission,
    id: 'amended consumption',
    anchor: 'what it answers',
    deadline: { minutes: 'amendment_answer_minutes' },
    requirements: ['DIP-IF-028-02'],
  },
} as const satisfies Record<string, ExpectedMessage>;
