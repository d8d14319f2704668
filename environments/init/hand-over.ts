import { castOf } from '../../market/parties/cast.ts';
import { places } from './environment-text.ts';
import { type Answers, pairsOf, rolesOf } from './questions.ts';

export interface HandOver {
  readonly answers: Answers;
  readonly fingerprints: { readonly mtls: string; readonly signing: string };
  /** True where keys and certificates were made. */
  readonly made: boolean;
}

const table = (rows: readonly (readonly string[])[]): string[] => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
};

/** Whom the participant will speak to. */
export function othersFor(answers: Answers) {
  const own = new Set(pairsOf(answers['dip-id'] ?? '').map(([, id]) => id));
  return castOf(rolesOf(answers)).filter(({ dipId, real }) => !real && !own.has(dipId));
}

/** What has to be set up on the participant's side, in words. No secret is in it. */
export function handOverText({ answers, fingerprints, made }: HandOver): string {
  const address = `https://${answers['dip-name']}:${answers['dip-port']}`;
  const webhook =
    answers.webhook === ''
      ? `register it by POST ${address}/dip-channel/{interface}/pubconfig/{DIP ID}`
      : `we deliver to ${answers.webhook}`;
  return `${[
    'To set up on your side:',
    `  DIP address               ${address}/dip-channel/{interface}`,
    `  trust this authority      ${places.authority}`,
    `  API key (X-API-Key)       ${rolesOf(answers).map(places.apiKey).join(', ')}, one for each DIP ID`,
    ...(made
      ? [
          '  your client certificate   certificates/connection.pem with connection.key; a request to your authority: connection.csr',
          '  your signing certificate  certificates/signing.pem with signing.key; a request to your authority: signing.csr',
        ]
      : []),
    `  webhook                   ${webhook}`,
    `  we sign with              ${places.harnessSigning}, fingerprint ${fingerprints.signing}`,
    `  we connect with           fingerprint ${fingerprints.mtls}`,
    `  environment tag           ${answers.tag}`,
    `  DIP specification         ${answers.spec}`,
    '',
    'Your parties:',
    ...table(pairsOf(answers['dip-id'] ?? '').map(([role, id]) => [role, answers.mpid ?? '', id])),
    '',
    'The others, all simulated (suppliers MHHS, outgoing, and MHHX, incoming, are the dummies of the programme):',
    ...table(othersFor(answers).map(({ role, mpid, dipId, name }) => [role, mpid, dipId, name])),
  ].join('\n')}\n`;
}
