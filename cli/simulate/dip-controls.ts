import type { DipControls } from '../../simulators/console/index.ts';
import { ConsoleRefusal, type FaultOrder, faultSentence, type ShownFault } from '../../simulators/console/index.ts';
import type { Dip, DipFaultName } from '../../simulators/dip/index.ts';

const meanings: Readonly<Record<DipFaultName, string>> = {
  duplicate: 'The publication is delivered twice under one transaction ID.',
  unreachable: 'The attempt to deliver ends without an answer; the webhook is not called.',
  'wrong-signature': 'The publication is signed over another body than the one that is sent.',
  unavailable: 'The DIP answers the next request of the party with 503 and does not look at it.',
};

const isName = (name: string): name is DipFaultName => Object.hasOwn(meanings, name);

/** What the console asks of this DIP. */
export function controlsOf(dip: Dip): DipControls {
  const planned: ShownFault[] = [];
  const noPause = () => {
    throw new ConsoleRefusal('This DIP cannot hold its deliveries');
  };
  return {
    faultNames: Object.entries(meanings).map(([name, meaning]) => ({ name, meaning })),
    queues: () => [],
    pause: noPause,
    resume: noPause,
    faults: () => planned,
    plan(order: FaultOrder) {
      const { name, channel, role, first } = order;
      if (!isName(name)) throw new ConsoleRefusal(`This DIP has no fault called ${name}`);
      dip.fault({
        name,
        ...(channel === undefined ? {} : { interfaceId: channel }),
        ...(role === undefined ? {} : { role }),
        ...(first === undefined ? {} : { times: first }),
      });
      const id = `F${planned.length + 1}`;
      planned.push({ id, words: faultSentence(order) });
      return id;
    },
    lift() {
      throw new ConsoleRefusal('This DIP lifts a fault when it has happened as often as was asked');
    },
  };
}
