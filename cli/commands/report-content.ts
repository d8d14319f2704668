import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Finding } from '../../market/checks/finding.ts';
import { catalogueOf } from '../../market/interfaces/catalogue.ts';
import type { DipMessage } from '../../market/interfaces/message.ts';
import { reportShape } from '../../market/interfaces/reports.ts';
import { defaultSpecificationVersion } from '../../market/interfaces/specification.ts';
import { reportTables, tablesText } from '../../market/settlement/reports/report-table.ts';
import { openedReport, unpackedReport } from '../../wire/report-packing.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import { harmless, type Io } from '../io.ts';

/** A report of a file: what it is called, what is inside, and what the catalogue says of it. */
interface ReportInFile {
  readonly name: string;
  readonly content: unknown;
  readonly findings: readonly Finding[];
}

/**
 * `mhhs-qt report --rep FILE`: what is inside a settlement or billing report, as tables. The file holds a DIP message or an array of them, the
 * report itself as JSON, or the packed text. A report that differs from the catalogue is shown as well, with what differs.
 * @throws {UsageFault} when the file holds no report
 */
export async function reportContent(file: string, options: { readonly json?: boolean }, io: Io): Promise<ExitCode> {
  const reports = reportsIn(file, textOf(file, io));
  if (options.json) {
    const shown = reports.map(({ name, content, findings }) => ({ name, tables: reportTables(content), findings }));
    io.out(`${JSON.stringify({ file, reports: shown }, null, 2)}\n`);
  } else for (const report of reports) io.out(harmless(textOfReport(report)));
  return reports.some(({ findings }) => findings.length > 0) ? exitCodes.participantDiffers : exitCodes.proved;
}

function textOfReport({ name, content, findings }: ReportInFile): string {
  const differs = findings.map(({ message }) => `  ${message}\n`).join('');
  return `${name}\n\n${differs === '' ? '' : `differs from the catalogue:\n${differs}\n`}${tablesText(reportTables(content))}\n`;
}

function textOf(file: string, io: Pick<Io, 'cwd'>): string {
  try {
    return readFileSync(resolve(io.cwd, file), 'utf8')
      .replace(/^\uFEFF/, '')
      .trim();
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new UsageFault(`${file}: ${what}`, 'give a file with a report: a DIP message, its JSON, or the packed text');
  }
}

function reportsIn(file: string, text: string): readonly ReportInFile[] {
  const body = jsonOf(text);
  if (body === undefined) return [{ name: file, content: unpacked(file, text), findings: [] }];
  const messages = (Array.isArray(body) ? body : [body]).filter(isReportMessage);
  if (messages.length > 0) return messages.map((message, place) => reportOf(file, message, place));
  if (typeof body === 'object' && body !== null && !Array.isArray(body) && !('payload' in body)) {
    return [{ name: file, content: body, findings: [] }];
  }
  throw new UsageFault(`${file} holds no report`, 'give the message of a report (REP-…), its JSON, or the packed text');
}

function reportOf(file: string, message: DipMessage, place: number): ReportInFile {
  const { interfaceID } = message.payload.CommonBlock.S0;
  const { findings } = openedReport(catalogueOf(defaultSpecificationVersion), message, `[${place}]`);
  const { P03 } = (message.payload.CustomBlock ?? {}) as { P03?: { compressedReport?: string } };
  const isPacked = findings.every(({ rule }) => rule !== 'report.packing');
  return {
    name: `${file}: ${interfaceID}`,
    content: isPacked ? unpacked(file, P03?.compressedReport ?? '') : {},
    findings,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unpacked(file: string, text: string): unknown {
  try {
    return unpackedReport(text);
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault);
    throw new UsageFault(
      `${file} is neither JSON nor a packed report (${why})`,
      'give the message of a report (REP-…), its JSON, or the packed text',
    );
  }
}

function isReportMessage(body: unknown): body is DipMessage {
  const id = (body as Partial<DipMessage> | null)?.payload?.CommonBlock?.S0?.interfaceID;
  return typeof id === 'string' && reportShape(catalogueOf(defaultSpecificationVersion), id) !== undefined;
}
