import { accessSync, constants, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { mpanCoreOf } from '../../market/identifiers/mpan-core.ts';
import { SetUpFault } from '../../wire/faults.ts';
import { createHttpClient } from '../../wire/http-client.ts';
import { createSftpConnection } from '../../wire/sftp-connection.ts';
import { createTestHook, type HeldAnswer } from '../../wire/test-hook.ts';
import { readSecret, SecretMissing } from '../secrets.ts';
import { sftpEndpointOf } from '../sftp-endpoint.ts';
import { type Check, dipHosts, type Finding, fault, inGeneral, type Site, skipped, well } from './check.ts';

const folders: Check = {
  id: 'dtn',
  question: 'Can D-flow files be exchanged?',
  looksAt: 'the folders, or those of the SFTP server',
  remedy: 'make the folders, or correct host, key and secret',
  needs: [],
  async look(site) {
    const { dtn } = site.participant;
    if (dtn === undefined) return [skipped(inGeneral, 'no folders are named: the run makes its own on this machine')];
    if (dtn.sftp !== undefined) return sftpFindings(site);
    return [
      folderFinding('files to you', dtn.toParticipant, constants.W_OK),
      folderFinding('files from you', dtn.fromParticipant, constants.R_OK | constants.W_OK),
    ];
  },
};

function folderFinding(subject: string, folder: string, mode: number): Finding {
  try {
    if (!statSync(folder).isDirectory()) return fault(subject, `${folder} is no folder`, 'name a folder');
    accessSync(folder, mode);
    return well(subject, `${folder} can be used`);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const what = code === 'ENOENT' ? `there is no folder ${folder}` : `${folder} may not be used (${code})`;
    return fault(subject, what, 'make the folder, or correct its path or permissions');
  }
}

async function sftpFindings({ participant, variables }: Site): Promise<readonly Finding[]> {
  const { dtn } = participant;
  let endpoint: ReturnType<typeof sftpEndpointOf>;
  try {
    endpoint = dtn && sftpEndpointOf(dtn, variables);
  } catch (error) {
    if (error instanceof SecretMissing) return [fault('SFTP server', error.message, error.next)];
    throw error;
  }
  if (dtn === undefined || endpoint === undefined) return [];
  const connection = createSftpConnection({ ...endpoint, attempts: 1 });
  try {
    const found: Finding[] = [];
    for (const folder of [dtn.toParticipant, dtn.fromParticipant]) {
      const list = (sftp: Parameters<Parameters<typeof connection.run>[1]>[0]) =>
        promisify(sftp.readdir.bind(sftp))(folder);
      const files = (await connection.run(`the folder ${folder} be listed`, list)) as unknown as readonly unknown[];
      found.push(well(`${connection.address}${folder}`, `it can be listed: ${files.length} files`));
    }
    return found;
  } catch (error) {
    if (error instanceof SetUpFault) return [fault(connection.address, error.what, error.next)];
    throw error;
  } finally {
    connection.close();
  }
}

/** A metering point of each party that says which numbers its test data has. */
function pointsOf({ participant }: Site): readonly { readonly mpan: string; readonly dipId: string }[] {
  return participant.parties.flatMap(({ dipId, distributorPrefix, mpanRange }) =>
    distributorPrefix === undefined || mpanRange === undefined
      ? []
      : [{ mpan: mpanCoreOf(distributorPrefix, mpanRange.from), dipId }],
  );
}

const testData: Check = {
  id: 'test-data',
  question: 'Is the test data loaded?',
  looksAt: 'the first metering point of each mpanRange, through your test hook',
  remedy: 'load it: mhhs-qt data make',
  needs: ['dns', 'port', 'tls', 'reach-you'],
  async look(site) {
    const { testHook } = site.participant;
    const points = pointsOf(site);
    if (points.length === 0)
      return [skipped(inGeneral, 'no party has an mpanRange, so no metering point is known to ask for')];
    if (testHook === undefined) {
      return [skipped(inGeneral, 'there is no test hook to ask: compare what you loaded with mhhs-qt data check')];
    }
    if (!site.lines.some(({ kind }) => kind === 'hook')) return [];
    const identity = await site.pki.identity('DIP', { hosts: dipHosts(site.environment) });
    const client = createHttpClient({ identity, ca: site.pki.ca, timeoutMs: site.environment.limits.requestTimeoutMs });
    const token = testHook.token && readSecret(testHook.token, site.variables);
    const hook = createTestHook({ url: testHook.url, token, client });
    try {
      const asked = points.map(async ({ mpan, dipId }) =>
        well(mpan, heldWords(await hook.held('energisation-status', mpan, dipId), dipId)),
      );
      return await Promise.all(asked);
    } catch (error) {
      if (error instanceof SetUpFault) return [fault('test hook', error.what, error.next)];
      throw error;
    } finally {
      await client.close();
    }
  },
};

/** Each scenario loads a metering point of its own, so that one which is not known beforehand stands in nobody's way. */
function heldWords(answer: HeldAnswer, dipId: string): string {
  if (answer === 'not offered') return 'the hook does not say what is held; each scenario loads its own metering point';
  if (answer === 'unknown')
    return `${dipId} does not know it yet; each scenario loads its own metering point by the hook`;
  return `${dipId} knows it`;
}

export const dataChecks: readonly Check[] = [folders, testData];
