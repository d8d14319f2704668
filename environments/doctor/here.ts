import { catalogueOf, overlaysNamed } from '../../market/interfaces/index.ts';
import { probeListening, probeName } from '../../wire/line-probe.ts';
import { type Check, dipAddress, fault, inGeneral, isThisMachine, skipped, warning, well } from './check.ts';

const release: Check = {
  id: 'release',
  question: 'Which release and environment are spoken?',
  looksAt: 'specification, changes laid over it, schema versions, environment tag',
  remedy: 'name the release that you speak: specification, overlays, environmentTag of the environment',
  needs: [],
  async look({ environment }) {
    const { specification, overlays, environmentTag } = environment;
    const { interfaces } = catalogueOf(specification, overlaysNamed(overlays));
    const versions = [...new Set(interfaces.map((row) => row.schemaVersion))].sort().join(', ');
    const changes = overlays.length === 0 ? '' : ` with ${overlays.join(', ')}`;
    const what = `DIP specification ${specification}${changes}, schema versions ${versions}, environment tag ${environmentTag}`;
    return [well(inGeneral, what)];
  },
};

const ownPort: Check = {
  id: 'own-port',
  question: 'Can we listen for you?',
  looksAt: 'whether our port is free, and whether you can call that address from where you are',
  remedy: 'choose another dip.port, or end what listens there; dip.host: 0.0.0.0 for callers from elsewhere',
  needs: [],
  async look({ environment, lines }) {
    const { host, port, names } = environment.dip;
    const subject = dipAddress(environment);
    const free = port === 0 ? ({ ok: true } as const) : await probeListening(host, port);
    if (!free.ok) return [fault(subject, `${free.what} (${host}:${port}, ${free.code})`, free.next)];
    const away = lines.some(({ url }) => !isThisMachine(url.hostname));
    if (away && isThisMachine(host)) {
      const what = `the DIP listens on ${host}, which only this machine can call, and you are on another one`;
      return [fault(subject, what, 'set dip.host to 0.0.0.0, or to the address you call')];
    }
    if (away && names.every(isThisMachine)) {
      const what = `its certificate is for ${names.join(', ')} only, and you are on another machine`;
      return [fault(subject, what, 'name under dip.names how you call this machine')];
    }
    if (port === 0 && lines.length > 0) {
      return [
        warning(subject, 'any free port is taken, another one each time', 'set dip.port to one that you can be told'),
      ];
    }
    return [well(subject, `the port can be taken on ${host}`)];
  },
};

const ownNames: Check = {
  id: 'own-names',
  question: 'Are the names that you call us by known?',
  looksAt: 'dip.names, as they resolve here',
  remedy: 'name this machine as you call it, and have the name resolved',
  needs: [],
  async look({ environment }) {
    return Promise.all(
      environment.dip.names.map(async (name) => {
        const found = await probeName(name);
        if (found.ok) return well(name, `it is ${found.addresses.join(', ')} seen from here`);
        const next = 'check that it is known on your side, where it is used';
        return warning(name, `it is not known here (${found.code})`, next);
      }),
    );
  },
};

const proxyNames = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

/** Whether NO_PROXY leaves a host out: "*", a name, or the end of one. */
function leftOut(host: string, noProxy: string): boolean {
  const entries = noProxy.split(',').map((entry) =>
    entry
      .trim()
      .replace(/:\d+$/, '')
      .replace(/^\*?\./, ''),
  );
  return entries.some((entry) => entry === '*' || (entry !== '' && (host === entry || host.endsWith(`.${entry}`))));
}

const proxies: Check = {
  id: 'proxies',
  question: 'Does a proxy stand between us?',
  looksAt: 'HTTPS_PROXY and its like, against NO_PROXY',
  remedy: 'put the hosts into NO_PROXY: mutual TLS needs a direct way',
  needs: [],
  async look({ lines, variables }) {
    const set = proxyNames.filter((name) => (variables[name] ?? '') !== '');
    if (set.length === 0) return [well(inGeneral, 'no variable of this process names one')];
    const noProxy = variables.NO_PROXY ?? variables.no_proxy ?? '';
    const through = lines.filter(({ url }) => !isThisMachine(url.hostname) && !leftOut(url.hostname, noProxy));
    if (through.length === 0) return [well(inGeneral, `${set.join(', ')} set, for none of your addresses`)];
    const hosts = [...new Set(through.map(({ url }) => url.hostname))].join(', ');
    return [
      warning(
        inGeneral,
        `${set.join(', ')} set, but mutual TLS needs a direct connection: ${hosts} is called without the proxy`,
        `open the way from here to ${hosts} in the firewall, and add it to NO_PROXY`,
      ),
    ];
  },
};

const addresses: Check = {
  id: 'addresses',
  question: 'Do we know where to speak to you?',
  looksAt: 'webhooks, test hook and other addresses of the participant',
  remedy: 'give each party a webhook, or register it through the DIP',
  needs: [],
  async look({ participant, lines }) {
    if (lines.length > 0) return lines.map(({ title, url }) => well(title, url.href));
    const roles = participant.parties.map(({ role }) => role).join(', ');
    return [skipped(participant.name, `no webhook is named: ${roles} register theirs through the DIP's own service`)];
  },
};

export const hereChecks: readonly Check[] = [release, ownPort, ownNames, proxies, addresses];
