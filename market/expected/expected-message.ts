import type { RoleCode } from '../identifiers/roles.ts';
import type { Place } from '../processes/duties/places.ts';
import type { SettingName } from '../settings/settings.ts';

/**
 * A message that a conversation must hold, as a scenario claims it. These rows are written from the published papers and not
 * from the tables that the reference participants work by: a claim never asks those what should happen.
 */
export interface ExpectedMessage {
  /** As a reader would call it: "outcome of the meter exchange". */
  readonly id: string;
  readonly interfaceId: string;
  /** Event code with brackets. */
  readonly event: string;
  readonly from: readonly RoleCode[];
  /** Whom the sender must name as primary recipients. */
  readonly names?: readonly Place[];
  /** Who must be among those it goes to, by whichever way. Places that nobody is in are not asked for. */
  readonly reaches?: readonly Place[];
  /** True for a refusal: it must go to nobody but those whom the sender names. */
  readonly nobodyElse?: boolean;
  /** Response code that it must carry. */
  readonly answer?: 'A' | 'R' | 'L' | 'W';
  /** From which moment its time runs: when somebody decided, what it answers, or the date it is about. */
  readonly anchor: 'the decision' | 'what it answers' | 'its date';
  readonly deadline: { readonly minutes: SettingName } | { readonly workingDays: SettingName };
  /** Sent before the anchor it would be wrong too. */
  readonly notBeforeAnchor?: boolean;
  /** Blocks that must stand in it as they stood in what it answers. */
  readonly repeats?: readonly string[];
  /** Under the correlation id of what it answers. */
  readonly correlation?: 'kept';
  readonly requirements: readonly string[];
}
