import { type Dip, faultText } from '../../simulators/dip/index.ts';
import { UsageFault } from '../exit-codes.ts';

/**
 * Plans the faults of a command line, in their text form. One that was carried on from an earlier start is not planned again, so
 * that the same command line means the same.
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
  const carriedOn = new Set(faults.list().map(({ order }) => faultText(order)));
  const added: string[] = [];
  for (const [index, order] of orders.entries()) {
    if (carriedOn.has(faultText(order))) continue;
    try {
      added.push(faults.add(order));
    } catch (error) {
      for (const id of added) faults.lift(id);
      throw new UsageFault(
        `--fault "${texts[index]}": ${(error as Error).message}`,
        'look at the parties that may send',
      );
    }
  }
}
