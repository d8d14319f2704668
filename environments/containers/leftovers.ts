import { hostname } from 'node:os';
import { dockerOf } from './engine.ts';

/** What everything that a run starts is marked with, so that it is found again when the run was killed. */
export const labels = { run: 'mhhs-qt.run', process: 'mhhs-qt.process', machine: 'mhhs-qt.machine' } as const;

export const labelsFor = (run: string): Record<string, string> => ({
  [labels.run]: run,
  [labels.process]: String(process.pid),
  [labels.machine]: hostname(),
});

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user lives, but may not be spoken to.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Left over is what a process of this machine started that has ended since. */
const isLeftOver = (marks: Readonly<Record<string, string>> = {}): boolean =>
  marks[labels.machine] === hostname() && !lives(Number(marks[labels.process]));

/**
 * Removes containers and networks of runs that were killed. Those of runs that go on are left alone.
 * @returns their names
 */
export async function sweepLeftovers(): Promise<readonly string[]> {
  const docker = await dockerOf();
  const filters = { label: [labels.run] };
  const removed: string[] = [];
  const containers = await docker.listContainers({ all: true, filters });
  for (const { Id, Names, Labels } of containers.filter((row) => isLeftOver(row.Labels))) {
    await docker.getContainer(Id).remove({ force: true, v: true }).catch(unlessGone);
    removed.push(`${Names[0]?.replace(/^\//, '') ?? Id} of ${Labels[labels.run]}`);
  }
  const networks = await docker.listNetworks({ filters });
  for (const { Id, Name } of networks.filter((row) => isLeftOver(row.Labels))) {
    await docker.getNetwork(Id).remove().catch(unlessGone);
    removed.push(`network ${Name}`);
  }
  return removed;
}

/** Two runs may sweep at once: what is gone, or going, is as good as removed. */
function unlessGone(error: { readonly statusCode?: number }): void {
  if (error.statusCode !== 404 && error.statusCode !== 409) throw error;
}
