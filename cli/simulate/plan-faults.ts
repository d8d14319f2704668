import type { Dip } from '../../simulators/dip/index.ts';
import { UsageFault } from '../exit-codes.ts';

/**
 * Plans the faults of a command line, in their text form.
 * @throws {UsageFault} that names the word which is not understood; nothing is planned then
 */
export function planFaults(texts: readonly string[], { faults }: Pick<Dip, 'faults'>): void {
  const orders = texts.map((text) => {
    try {
      return faults.read(text);
    } catch (error) {
      throw new UsageFault(
        `--fault "${text}": ${(error as Error).message}`,
        'write it like "slow 30s IF-036 LDSO first 2"',
      );
    }
  });
  for (const [index, order] of orders.entries()) {
    try {
      faults.add(order);
    } catch (error) {
      faults.lift();
      throw new UsageFault(
        `--fault "${texts[index]}": ${(error as Error).message}`,
        'look at the parties that may send',
      );
    }
  }
}
