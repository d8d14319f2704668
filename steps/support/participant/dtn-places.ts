import type { EnvironmentDtn } from '../../../environments/schema.ts';
import { SecretMissing } from '../../../environments/secrets.ts';
import { sftpEndpointOf } from '../../../environments/sftp-endpoint.ts';
import type { DropPlaces } from '../../../simulators/dtn/drops.ts';
import { SetUpFault } from '../../../wire/faults.ts';

/** The places that an environment names. @throws {SetUpFault} when a secret is not where the environment says */
export function placesOf(dtn: EnvironmentDtn): DropPlaces {
  const sftp = endpointOf(dtn);
  return { inbox: dtn.toParticipant, outbox: dtn.fromParticipant, ...(sftp === undefined ? {} : { sftp }) };
}

function endpointOf(dtn: EnvironmentDtn) {
  try {
    return sftpEndpointOf(dtn);
  } catch (error) {
    if (error instanceof SecretMissing) throw new SetUpFault(`For the DTN, ${error.message}`, { next: error.next });
    throw error;
  }
}
