import { type RoleCode, roles } from '../../market/identifiers/roles.ts';
import type { DipControls, ShownFault } from '../../simulators/console/index.ts';
import type { Dip, DipFault, DipFaultName } from '../../simulators/dip/index.ts';

const meanings: Readonly<Record<DipFaultName, string>> = {
  duplicate: 'The publication is delivered twice under one transaction ID.',
  unreachable: 'The attempt to deliver ends without an answer; the webhook is not called.',
  'wrong-signature': 'The publication is signed over another body than the one that is sent.',
  unavailable: 'The DIP answers the next request of the party with 503 and does not look at it.',
};

/** What the console asks of this DIP. */
export function controlsOf(dip: Dip): DipControls {
  const planned: ShownFault[] = [];
  const noPause = () => {
    throw new RangeError('This DIP cannot hold its deliveries');
  };
  return {
    faultNames: Object.entries(meanings).map(([name, meaning]) => ({ name, meaning })),
    queues: () => [],
    pause: noPause,
    resume: noPause,
    faults: () => planned,
    plan(words) {
      dip.fault(faultIn(words));
      const id = `F${planned.length + 1}`;
      planned.push({ id, words });
      return id;
    },
    lift() {
      throw new RangeError('This DIP lifts a fault when it has happened as often as was asked');
    },
  };
}

/** Reads "unreachable IF-036 SUP first 2". @throws {RangeError} */
function faultIn(text: string): DipFault {
  const [name = '', ...words] = text.trim().split(/\s+/);
  if (!Object.hasOwn(meanings, name)) throw new RangeError(`"${name}" is no fault of this DIP`);
  let fault: DipFault = { name: name as DipFaultName };
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const upper = word.toUpperCase();
    if (/^(IF|REP)-/.test(upper)) fault = { ...fault, interfaceId: upper };
    else if (roles.some(({ code }) => code === upper)) fault = { ...fault, role: upper as RoleCode };
    else if (upper === 'FIRST' && Number(words[0]) > 0) fault = { ...fault, times: Number(words.shift()) };
    else throw new RangeError(`"${word}" is no word of a fault`);
  }
  return fault;
}
