import type { DriverOf } from '../../../environments/drivers-schema.ts';
import { mpid } from '../../../market/identifiers/mpid.ts';
import { settingsWith } from '../../../market/settings/settings.ts';
import { flowText } from '../../../simulators/dtn/flow-files.ts';
import { SetUpFault } from '../../../wire/faults.ts';
import { type Asking, type DrivingTools, namesOf } from './driving.ts';
import { filledText } from './template.ts';

/** Has a participant act by a D-flow that comes to it. @throws {SetUpFault} when it exchanges none, or nobody sends such a flow */
export async function driveByDtn(
  asking: Asking,
  driver: DriverOf<'dtn'>,
  tools: DrivingTools,
  key: string,
): Promise<void> {
  const { row, cast, environment, post, now } = tools;
  if (row.dtn === undefined) {
    throw new SetUpFault(`${key} puts a D-flow before ${row.name}, which exchanges none`, {
      next: 'Name its folders under "dtn", or choose another driver for the action.',
    });
  }
  const { role } = driver.from;
  const sender = cast.find((party) => party.role === role && !party.real);
  const named = driver.from.mpid ?? sender?.mpid;
  if (named === undefined) {
    throw new SetUpFault(`${key}.from names the role ${role}, in which nobody plays`, {
      next: 'Name the MPID of the party that sends the flow as well.',
    });
  }
  const names = namesOf(asking, tools);
  const values = Object.fromEntries(
    Object.entries(driver.values).map(([item, text]) => [
      item,
      dateOfFlow(filledText(text, names, `${key}.values.${item}`)),
    ]),
  );
  const file = {
    ...{ kind: 'file' as const, flow: driver.flow, to: { role: asking.party.role, mpid: asking.party.mpid } },
    values: { ...(asking.mpan === undefined ? {} : { mpanCore: asking.mpan }), ...values },
  };
  const fileId = `A${tools.nextNumber()}`;
  const settings = settingsWith(environment.settings);
  await post(flowText(file, { from: { role, mpid: mpid(named) }, fileId, now: now(), settings }), fileId);
}

/** A date as D-flows have it: 20260330. */
const dateOfFlow = (text: string) => text.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$1$2$3');
