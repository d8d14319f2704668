import type { PartyRef } from '../../market/record/entries.ts';
import type { DipControls, ShownParty } from '../../simulators/console/index.ts';
import { type Dip, faultNames, faultRows, faultText } from '../../simulators/dip/index.ts';

const shown = ({ dipId, name, role }: PartyRef): ShownParty => ({ id: dipId ?? name, name, role });
const operator = 'console';

/** What the console asks of this DIP. */
export function controlsOf(dip: Dip): DipControls {
  const { faults } = dip;
  return {
    faultNames: faultNames.map((name) => ({ name, meaning: faultRows[name].description })),
    queues: () => dip.queues().map((queue) => ({ ...queue, recipient: shown(queue.recipient) })),
    pause: (dipId, channel) => dip.pause(dipId, channel, operator),
    resume: (dipId, channel) => dip.resume(dipId, channel, operator),
    faults: () =>
      faults.list().map(({ id, order, struck }) => ({
        id,
        words: `${faultText(order)}${struck > 0 ? `, struck ${struck === 1 ? 'once' : `${struck} times`}` : ''}`,
      })),
    plan: (words) => faults.add(faults.read(words)),
    lift: (id) => faults.lift(id),
  };
}
