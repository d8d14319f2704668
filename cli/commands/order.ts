import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UsageFault } from '../exit-codes.ts';
import type { RunOptions } from './run.ts';

/** How a run was asked for, so that it can be carried on in the same words. No evidence: only where to find what it was made of. */
const orderSchema = z.object({
  /** Where the command was given. */
  cwd: z.string(),
  options: z.object({
    pack: z.array(z.string()),
    environment: z.string(),
    tags: z.string().optional(),
    mode: z.string(),
    spec: z.string().optional(),
    case: z.array(z.string()),
    caseMap: z.string().optional(),
    extra: z.string().optional(),
    known: z.string().optional(),
  }),
});

export type Order = z.infer<typeof orderSchema>;

/** Without an ending: it names folders of this machine, and no evidence pack takes it up. */
const orderFile = '.order';

export function keepOrder(directory: string, cwd: string, options: RunOptions): void {
  const order: Order = orderSchema.parse({ cwd, options });
  writeFileSync(join(directory, orderFile), `${JSON.stringify(order, null, 2)}\n`);
}

/** @throws {UsageFault} when the folder does not say how its run was asked for */
export function readOrder(directory: string): Order {
  const path = join(directory, orderFile);
  const next = 'begin a new run; the record in the folder stays as it is, and mhhs-qt report DIR shows it';
  if (!existsSync(path)) throw new UsageFault(`${path} is not there, which says how the run was asked for`, next);
  const order = orderSchema.safeParse(jsonIn(readFileSync(path, 'utf8')));
  if (!order.success) throw new UsageFault(`${path} cannot be read`, next);
  return order.data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
