import type { z } from 'zod';
import type { Finding } from '../checks/finding.ts';
import type { Catalogue } from './catalogue.ts';
import type { DipMessage } from './message.ts';
import { pathText } from './message-path.ts';
import { schemaOf } from './schema.ts';
import { schemaFindings } from './schema-findings.ts';
import type { ObjectShape } from './shape.ts';

/** Turns a zlib stream into its bytes; given by the caller, for the market knows no node modules (node:zlib inflateSync fits). */
export type Decompress = (bytes: Uint8Array) => Uint8Array;
export type Compress = (bytes: Uint8Array) => Uint8Array;

/** The shape of what is inside a report (REP-002 and so on). Undefined when that interface is no report. */
export function reportShape(catalogue: Catalogue, reportId: string): ObjectShape | undefined {
  const id = `${reportId}-CustomBlock`;
  return catalogue.blocks.has(id) ? (catalogue.shapeOf(id) as ObjectShape) : undefined;
}

/**
 * The zod schema of what is inside a report.
 * @throws {RangeError} when the interface is no report
 */
export function reportSchema(catalogue: Catalogue, reportId: string): z.ZodType {
  const shape = reportShape(catalogue, reportId);
  if (shape === undefined) throw new RangeError(`${reportId} is not a report`);
  return schemaOf(shape);
}

/**
 * Opens the report of a message: base64, zlib stream, JSON (order found in the official example, dip-messages.md 3.4), and holds
 * it against its shape. Never throws on a bad report.
 * @returns the report when nothing in it is refused
 * @throws {RangeError} when the message is of an interface that is no report
 */
export function openReport(
  catalogue: Catalogue,
  message: DipMessage,
  decompress: Decompress,
  path = '[0]',
): { readonly findings: Finding[]; readonly report?: unknown } {
  const id = message.payload.CommonBlock.S0.interfaceID;
  const shape = reportShape(catalogue, id);
  if (shape === undefined) throw new RangeError(`${id} is not a report`);
  const place = `${path}.payload.CustomBlock.P03.compressedReport`;
  const { P03 } = (message.payload.CustomBlock ?? {}) as { P03?: { compressedReport?: string } };
  const opened = unwrapped(P03?.compressedReport ?? '', decompress);
  if ('fault' in opened) return { findings: [notAReport(id, place, opened.fault)] };
  const judged = { catalogue, name: id, shape, value: opened.report };
  const faults = schemaFindings({ ...judged, at: (steps) => `${place} (opened)${pathText(steps)}` });
  if (faults.length > 0) return { findings: faults.map((fault) => ({ ...fault, weight: 'refused' })) };
  return { findings: [], report: opened.report };
}

/** The text of P03.compressedReport for a report: JSON, zlib stream, base64. */
export function packReport(report: unknown, compress: Compress): string {
  const bytes = compress(new TextEncoder().encode(JSON.stringify(report)));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function unwrapped(text: string, decompress: Decompress): { readonly report: unknown } | { readonly fault: string } {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return { report: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(decompress(bytes))) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

const notAReport = (id: string, path: string, fault: string): Finding => ({
  rule: 'report.packing',
  path,
  expected: 'base64 of a zlib stream of JSON',
  actual: fault,
  message: `${id}, P03.compressedReport: it could not be opened (${fault}). It is JSON, compressed as a zlib stream, as base64.`,
  weight: 'refused',
});
