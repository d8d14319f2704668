import { inflateSync } from 'node:zlib';
import { NotKept, onceIn, type SoFar } from '../../market/checks/recorded/so-far.ts';
import { type Catalogue, catalogueOf, overlaysNamed, specificationVersions } from '../../market/interfaces/index.ts';
import type { Entry } from '../../market/record/entries.ts';

/** Bodies that are kept read: those of one scenario are asked for again and again, and one may be as large as a run of settlement. */
const mostBodies = 64;

/**
 * The record of each scenario as a claim of it saw it.
 * @param readPayload a body by its sha256; may throw
 */
export function recordsSoFar(
  entries: readonly Entry[],
  readPayload: (hash: string) => Buffer,
): (scenario: string, before: number) => SoFar {
  const ofScenario = entriesByScenario(entries);
  const catalogue = catalogueIn(entries);
  const bodies = new Map<string, unknown>();
  const text = (payload: string): string => {
    try {
      return readPayload(payload).toString('utf8');
    } catch {
      throw new NotKept(`The body ${payload} was left out`);
    }
  };
  const json = (payload: string): unknown => {
    if (bodies.has(payload)) return bodies.get(payload);
    const read = readJson(text(payload), payload);
    const [oldest] = bodies.keys();
    if (bodies.size >= mostBodies && oldest !== undefined) bodies.delete(oldest);
    bodies.set(payload, read);
    return read;
  };
  let made = { of: '', kept: new Map<string, unknown>() };
  return (scenario, before) => {
    const seen = (ofScenario.get(scenario) ?? []).filter(({ seq }) => seq < before);
    // What a claim itself records is nothing that another one looks at.
    const of = `${scenario} ${seen.findLast(({ kind }) => kind !== 'claim')?.seq}`;
    if (made.of !== of) made = { of, kept: new Map() };
    return { entries: seen, text, json, inflate, catalogue, once: onceIn(made.kept) };
  };
}

function entriesByScenario(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.scenario === undefined) continue;
    const known = found.get(entry.scenario);
    if (known === undefined) found.set(entry.scenario, [entry]);
    else known.push(entry);
  }
  return found;
}

/** The interfaces of the specification that the run says it spoke; a version that this package does not know is ours. */
function catalogueIn(entries: readonly Entry[]): Catalogue {
  const run = entries.find((entry) => entry.kind === 'run-started')?.run;
  const version = specificationVersions.find((one) => one === run?.specification);
  return catalogueOf(version ?? '2.1.0', version === undefined ? [] : overlaysNamed(run?.overlays ?? []));
}

/** As much as a report may unfold to when it is received. */
const mostReportBytes = 256 * 1024 * 1024;
const inflate = (bytes: Uint8Array): Uint8Array => inflateSync(bytes, { maxOutputLength: mostReportBytes });

/** A body with hidden places in it may be no JSON any more. */
function readJson(text: string, payload: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotKept(`The body ${payload} is no JSON as it is kept`);
  }
}
