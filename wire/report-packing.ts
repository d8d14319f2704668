import { deflateSync, inflateSync } from 'node:zlib';
import type { Catalogue } from '../market/interfaces/catalogue.ts';
import type { DipMessage } from '../market/interfaces/message.ts';
import { openReport, packReport } from '../market/interfaces/reports.ts';
import type { ReportPacking } from '../market/processes/party-function.ts';

/** The most bytes that a report may unfold to: a small message must not fill the memory. */
export const mostReportBytes = 256 * 1024 * 1024;

/** The text of P03.compressedReport for a report: JSON, zlib stream, base64. The same report gives the same text. */
export const packedReport = (report: unknown): string => packReport(report, (bytes) => deflateSync(bytes));

/** Unfolds a zlib stream. @throws {Error} when it is none, or unfolds to more than {@link mostReportBytes} */
export const inflated = (bytes: Uint8Array): Uint8Array => inflateSync(bytes, { maxOutputLength: mostReportBytes });

/** Opens the report of a message and holds it against its shape (`openReport`). */
export const openedReport = (catalogue: Catalogue, message: DipMessage, path?: string) =>
  openReport(catalogue, message, inflated, path);

/**
 * What is inside the text of P03.compressedReport, whatever its shape.
 * @throws {Error} when it is no base64 of a zlib stream of JSON, or unfolds to more than {@link mostReportBytes}
 */
export function unpackedReport(text: string): unknown {
  const bytes = inflated(Buffer.from(text, 'base64'));
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}

/** Reports as they cross the DIP, for a party that packs and opens them. */
export const reportPacking: ReportPacking = { pack: packedReport, open: unpackedReport };
