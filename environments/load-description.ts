import { existsSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import {
  type Description,
  DescriptionFault,
  messageCallIn,
  type Place,
  readDescription,
  stepsOf,
} from '../market/description/index.ts';
import { DescriptionFileFault, type ReadFile, readFolder, readWithReferences } from './description-files.ts';

/**
 * Reads the official description of the DIP from a file (with the files beside it that it refers to) or a folder. Offline:
 * a reference to the network is a fault, unless a file of that name is there.
 * @param path from `from`
 * @throws {DescriptionFileFault} saying file, line, column and what to do
 */
export function loadDescription(path: string, from: string = process.cwd()): Description {
  const whole = resolve(from, path);
  if (!existsSync(whole)) {
    throw new DescriptionFileFault(
      `there is no file ${path}`,
      'give the path of a copy of the official API description',
    );
  }
  const isFolder = statSync(whole).isDirectory();
  const files = isFolder ? readFolder(whole) : readWithReferences(dirname(whole), basename(whole));
  const root = isFolder ? rootOf(files, path) : basename(whole);
  try {
    return readDescription({ root, files: new Map([...files].map(([name, { value }]) => [name, value])) });
  } catch (fault) {
    if (!(fault instanceof DescriptionFault)) throw fault;
    throw new DescriptionFileFault(`${lineText(fault.place, files)}: ${fault.message}`, fault.next);
  }
}

function rootOf(files: ReadonlyMap<string, ReadFile>, path: string): string {
  const roots = [...files].filter(([name, { value }]) => messageCallIn(name, value) !== undefined);
  const [root] = roots;
  if (root === undefined) {
    throw new DescriptionFileFault(
      `no file in ${path} is the API description of the DIP: none has POST /dip-channel/{id}`,
      'give the folder that holds SubmitEvents-unresolved.yaml, or a resolved copy',
    );
  }
  if (roots.length > 1) {
    throw new DescriptionFileFault(
      `${path} holds several descriptions: ${roots.map(([name]) => name).join(', ')}`,
      'give one of these files',
    );
  }
  return root[0];
}

/** "file:line:column" of a place. */
function lineText({ file, pointer }: Place, files: ReadonlyMap<string, ReadFile>): string {
  const steps = stepsOf(pointer).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const place = files.get(file)?.locate().placeOf(steps);
  return place === undefined ? file : `${file}:${place.line}:${place.column}`;
}
