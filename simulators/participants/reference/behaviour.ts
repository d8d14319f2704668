import { type PartyRules, partyRules } from '../../../market/processes/party-rules.ts';
import type { Settings } from '../../../market/settings/settings.ts';
import { type GatewayConduct, goodConduct } from '../../dtn/gateway.ts';
import type { Deviations } from '../party-shell.ts';
import { type AdapterRules, adapterRules } from './adapter/rules.ts';

/** Departures at the connection itself, which no message shows. */
export interface TransportDeviations {
  /** Signs something other than what it sends. */
  readonly signsWrongly?: boolean;
  /** Takes a publication whose signature does not fit. */
  readonly skipsVerification?: boolean;
  /** HTTP status it answers every publication with, in place of 201. */
  readonly answersStatus?: number;
}

/** Everything a reference participant works by. A mutant is this with one thing changed. */
export interface Behaviour extends PartyRules {
  readonly settings: Partial<Settings>;
  readonly deviations: Deviations;
  readonly transport: TransportDeviations;
  /** How it exchanges files over the data transfer network. */
  readonly gateway: GatewayConduct;
  /** How a participant that is a DIP adapter alone sends and receives. */
  readonly adapter: AdapterRules;
}

export const goodBehaviour: Behaviour = {
  ...partyRules,
  settings: {},
  deviations: {},
  transport: {},
  gateway: goodConduct,
  adapter: adapterRules,
};
