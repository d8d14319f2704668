import type { ReasonRow } from '../answer-words.ts';

/** Why the market-wide data service refuses consumption (dip-messages.md 4.4). */
export const consumptionRefusals: readonly ReasonRow[] = [
  { words: 'its sender is not the data service of the day', code: 'ECS1001' },
  { words: 'the quantity does not fit the event', code: 'ECS1002' },
  { words: 'the final run of the day is over', code: 'ECS1003' },
  { words: 'a half hour does not end where half hours end', code: 'ECS1005' },
  { words: 'a half hour is given twice', code: 'ECS1006' },
  { words: 'two days overlap', code: 'ECS1007' },
  { words: 'it is estimated while de-energised', code: 'ECS1008' },
  { words: 'the status of the metering point does not allow it', code: 'ECS1009' },
  { words: 'it is negative', code: 'ECS1010' },
  { words: 'a zero estimate is not zero', code: 'ECS1011' },
  { words: 'it is above the maximum', code: 'ECS1012' },
  { words: 'it lies before the connection', code: 'ECS1013' },
  { words: 'the day does not begin at midnight', code: 'ECS1014' },
  { words: 'the reason of an estimate is missing', code: 'ECS1015' },
  { words: 'the reason of an amendment is missing', code: 'ECS1016' },
];

/** Why a data service refuses to amend consumption (interface catalogue 5.8.8; dip-messages.md 4.4). */
export const amendmentRefusals: readonly ReasonRow[] = [
  { words: 'none of the period is its responsibility', code: 'DSCA001' },
  { words: 'part of the period is not its responsibility', code: 'DSCA002' },
  { words: 'the final runs of the period are over', code: 'DSCA003' },
  { words: 'some final runs of the period are over', code: 'DSCA004' },
  { words: 'the amendment is too small', code: 'DSCA005' },
  { words: 'the reference is missing', code: 'DSCA009' },
  { words: 'the reference was used before', code: 'DSCA010' },
  { words: 'active consumption is missing', code: 'DSCA013' },
  { words: 'reactive consumption is not wanted', code: 'DSCA014' },
  { words: 'the reason is missing', code: 'DSCA015' },
  { words: 'it has another reason to refuse', code: 'DSCA999' },
];
