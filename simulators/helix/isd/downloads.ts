import { HttpResponse, http, type RequestHandler } from 'msw';
import type { IsdPublication } from '../../../market/settlement/index.ts';
import { zipOf } from '../../../wire/seal/zip-writing.ts';

/**
 * Serves what publications of standing data (IF-047) name: a version as a zip of its tables, each a CSV file, and a file that says
 * which settlement days it is for. In which form the real publisher delivers is not published.
 * @param publicationOf what the publisher holds of a version
 */
export function standingDataHandlers(
  publicationOf: (version: string) => IsdPublication | undefined,
): readonly RequestHandler[] {
  return [
    http.get('*/standing-data/:file', ({ params }) => {
      const version = /^(.+)\.zip$/.exec(String(params.file))?.[1] ?? '';
      const publication = publicationOf(version);
      if (publication === undefined) return new HttpResponse(`There is no version "${version}".`, { status: 404 });
      return new HttpResponse(new Uint8Array(zipOf(filesOf(publication))), {
        headers: { 'Content-Type': 'application/zip' },
      });
    }),
  ];
}

function filesOf({ version, coversFrom, coversTo, tables }: IsdPublication) {
  const covers = `version,coversFrom,coversTo\n${version},${coversFrom},${coversTo}\n`;
  const files = [['publication', covers] as const, ...Object.entries(tables)];
  return files.map(([name, csv]) => ({ name: `${name}.csv`, bytes: Buffer.from(csv ?? '') }));
}
