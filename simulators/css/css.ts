import type { Party } from '../../market/parties/party.ts';
import type { CssNotice } from '../../market/processes/party-function.ts';
import type { Journal } from '../../wire/journal.ts';

/** The central switching service, as far as the registration service hears from it. */
export interface Css {
  /** Tells the registration service of a switch; recorded before it is told. */
  tell(notice: CssNotice): Promise<void>;
}

export function createCss(options: {
  readonly journal: Journal;
  readonly registrationService: Party;
  readonly deliver: (notice: CssNotice) => void | Promise<void>;
  readonly scenarioOf: (mpan: string) => string | undefined;
}): Css {
  const { dipId, mpid, name, real, role } = options.registrationService;
  return {
    async tell(notice) {
      const payload = options.journal.payload(JSON.stringify(notice));
      options.journal.append(
        { kind: 'css', notice: notice.notice, to: { dipId, mpid, name, real, role }, mpan: notice.mpan, payload },
        options.scenarioOf(notice.mpan),
      );
      await options.deliver(notice);
    },
  };
}
