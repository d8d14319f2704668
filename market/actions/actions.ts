import type { RoleCode } from '../identifiers/roles.ts';
import { chooseProviders } from '../processes/appointment/supplier.ts';
import { dutyFamilies } from '../processes/duties/families.ts';
import type { ActionRow } from './action-row.ts';
import { publicName } from './public-name.ts';
import { commonActions } from './rows/common-actions.ts';
import { meteringActions } from './rows/metering-actions.ts';
import { providerActions } from './rows/provider-actions.ts';
import { registrationActions } from './rows/registration-actions.ts';
import { supplierActions } from './rows/supplier-actions.ts';

/** Everything that scenarios have a participant do, in order of its name. */
export const actionRows: readonly ActionRow[] = [
  ...commonActions,
  ...supplierActions,
  ...meteringActions,
  ...providerActions,
  ...registrationActions,
].sort((a, b) => (a.name < b.name ? -1 : 1));

const byName = new Map(actionRows.map((row) => [row.name, row]));

/** @throws {RangeError} when there is no action of that name */
export function actionRow(name: string): ActionRow {
  const row = byName.get(name);
  if (row === undefined) throw new RangeError(`market/actions has no action "${name}"`);
  return row;
}

/** Acts of duties that an action stands for, by its name. */
export const actOfAction: ReadonlyMap<string, string> = new Map(
  [...dutyFamilies.flatMap(({ rows }) => rows.flatMap(({ on }) => ('act' in on ? [on.act] : []))), chooseProviders].map(
    (act) => [publicName(act), act],
  ),
);

/** Actions that a participant of these roles may be asked for. */
export function actionsFor(roles: readonly RoleCode[]): readonly ActionRow[] {
  return actionRows.filter((row) => row.roles === 'any' || row.roles.some((role) => roles.includes(role)));
}
