import { openPki } from '../../../wire/pki.ts';
import { loadEnvironment } from '../../load-environment.ts';
import { startContainers } from '../start.ts';

/** A run that starts its containers and is killed: arguments are an environment file and a folder of certificates. */
const [file = '', pkiDirectory = ''] = process.argv.slice(2);
const { environment } = await loadEnvironment(file);
const { participants } = environment;
await startContainers({ environment, participants, pki: await openPki(pkiDirectory) });
process.stdout.write('started\n');
setInterval(() => undefined, 1_000);
