import type { RoleCode } from '../../identifiers/roles.ts';
import type { DutyFamily, DutyRow, Occasion } from '../duties/duty.ts';

const onSite: readonly RoleCode[] = ['MSS', 'MSA'];

/** A request of the supplier by flow: the act that decides it, and what of the flow says what is wanted. */
interface RequestRow {
  readonly act: string;
  readonly flow: string;
  /** Item that says what is wanted. */
  readonly item: string;
  /** Note under which the metering service keeps it until it is answered. */
  readonly note: string;
  readonly requirement: string;
}

/**
 * Requests that stay on the data transfer network: meter works by D0142, an investigation by D0001, energisation by D0134
 * (mhhs-domain.md 3.6 and 3.7). An unmetered supplies operator has no letter on that network; how it is asked is not public.
 */
const requests: readonly RequestRow[] = [
  {
    act: 'request-meter-works',
    flow: 'D0142',
    item: 'requestedWork',
    note: 'worksRequest',
    requirement: 'REC-MTR-01',
  },
  {
    act: 'request-investigation',
    flow: 'D0001',
    item: 'investigationReason',
    note: 'investigationRequest',
    requirement: 'REC-MTR-02',
  },
  {
    act: 'request-energisation',
    flow: 'D0134',
    item: 'energisationStatus',
    note: 'energisationRequest',
    requirement: 'REC-MTR-12',
  },
];

const date = ({ words }: Occasion) => String(words.date).replaceAll('-', '');

const asked = requests.map(
  ({ act, flow, item, requirement }): DutyRow => ({
    id: `${act}-sent`,
    at: ['SUP'],
    on: { act },
    sends: [
      {
        ...{ flow, to: 'the metering service' },
        when: ({ point }) => point.segment !== 'U',
        values: (on) => ({
          mpanCore: on.point.mpan,
          [item]: String(on.words.wanted),
          requestedDate: date(on),
          meterId: on.point.meters.at(-1)?.meterId ?? '',
        }),
      },
    ],
    requirements: [requirement, 'REC-CHK-37'],
  }),
);

const taken = requests.map(
  ({ flow, item, note }): DutyRow => ({
    id: `${note}-taken`,
    at: onSite,
    on: { flow },
    notes: ({ arrived, words }) => ({
      [note]: {
        flow,
        by: arrived.kind === 'file' ? arrived.notice.from.mpid : '',
        wantedOn: String(words.requestedDate ?? ''),
        wanted: String(words[item] ?? ''),
      },
    }),
    requirements: ['REC-CHK-37'],
  }),
);

/** What the supplier asks the metering service for, and that it keeps it until it answers. */
export const worksRequests: DutyFamily = {
  name: 'works-requests',
  rows: [
    ...asked,
    ...taken,
    {
      id: 'energisation-answer-taken',
      at: ['SUP'],
      on: { flow: 'D0139' },
      notes: ({ words }) => ({
        energisationAnswer: { status: words.energisationStatus ?? '', failure: words.failureReason ?? '' },
      }),
      requirements: ['REC-MTR-15'],
    },
  ],
};
