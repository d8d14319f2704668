import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { createSigningIdentity, signRequest } from '../../../wire/signing.ts';
import { startStub } from '../../doctor/testing/participant-stub.ts';

/**
 * What runs inside the image that tests make: a webhook on port 8443 with the certificates that were put there, and a call to the DIP
 * again and again until it is answered. It needs Node alone.
 */
const folder = process.env.CERTIFICATES ?? '/certificates';
const file = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8');
const connection = { key: file('connection.key'), certificate: file('connection.pem') };
const signing = createSigningIdentity(createPrivateKey(file('signing.key')), file('signing.pem'));

await startStub({ mtls: connection }, file('authority.pem'), {}, { host: '0.0.0.0', port: 8443 });
process.stdout.write(`my API key is x-api-key: ${process.env.API_KEY ?? ''}\nready\n`);

const url = `${process.env.DIP ?? ''}/dip-channel/IF-032`;
const call = (): void => {
  const body = '[]';
  const headers = signRequest({ method: 'POST', url, body, at: Date.now() }, signing);
  const outgoing = request(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'x-api-key': process.env.API_KEY ?? '' },
    ...{ key: connection.key, cert: connection.certificate, ca: file('authority.pem') },
  });
  outgoing.on('response', (answer) => process.stdout.write(`the DIP answered ${answer.statusCode}\n`));
  outgoing.on('error', () => setTimeout(call, 200));
  outgoing.end(body);
};
if (process.env.DIP !== undefined) call();
process.once('SIGTERM', () => process.exit(0));
