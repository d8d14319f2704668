import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What of a run's folder goes into its evidence pack as it is, and what it is to a reader. */
export interface ContentRow {
  readonly fits: RegExp;
  readonly what: string;
}

/** The first row that fits says what a file is; what no row fits stays out. Names are relative to the folder, with "/". */
export const contentRows: readonly ContentRow[] = [
  { fits: /^run\.json$/, what: 'What was run' },
  { fits: /^results\.json$/, what: 'Results for programs' },
  { fits: /^charts\/[^/]+\.svg$/, what: 'Conversations as sequence charts' },
  { fits: /^attachments\/.+$/, what: 'Screenshots and other files that people added' },
  { fits: /^statements\/.+$/, what: 'Statements by people' },
  { fits: /^documents\/.+$/, what: 'Documents made from the run' },
  { fits: /^(?:extra\/.+|[^/]+\.ya?ml)$/, what: 'What the user gave to the run besides the package' },
  // Not every JSON file: order.json is for carrying on, and says where on which machine the run was started.
  { fits: /^(?!index\.|run\.|rttm\.html)[^/]+\.(?:html|xlsx|csv|docx|pdf|png|svg|xml)$/, what: 'Other reports' },
];

/** A file of the folder that goes into the pack. */
export interface Content {
  readonly name: string;
  readonly path: string;
  readonly what: string;
}

/** What of a run's folder goes into its pack, in the order of names. Links are not followed. */
export function packContents(directory: string): Content[] {
  return filesIn(directory, '').flatMap((name) => {
    const row = contentRows.find(({ fits }) => fits.test(name));
    return row === undefined ? [] : [{ name, path: join(directory, name), what: row.what }];
  });
}

/** Folders of a run that belong to the harness or are made anew for the pack; what people added may have folders of such names. */
const leftAside = /^(?:allure-(?:results|report)|payloads|dtn|messages)$/;
const neverIn = /^(?:\..*|node_modules)$/;

function filesIn(directory: string, folder: string): string[] {
  return readdirSync(join(directory, folder))
    .filter((child) => !neverIn.test(child))
    .sort()
    .flatMap((child) => {
      const name = folder === '' ? child : `${folder}/${child}`;
      const found = lstatSync(join(directory, name));
      if (found.isDirectory()) return leftAside.test(name) ? [] : filesIn(directory, name);
      return found.isFile() ? [name] : [];
    });
}
