import { castOf } from '../../market/parties/cast.ts';
import { type Answers, type Kind, kinds, rolesFor, type SegmentName, segmentNames } from './questions.ts';

/** Where the participant that comes with the harness listens, unless told. */
const origin = 'https://localhost:9444';

/**
 * What is answered for the participant that comes with the harness (`mhhs-qt participant`), with which to practise. Nothing where the
 * kind is none; the question then says so.
 * @param dtn folder by which D-flow files are exchanged
 */
export function practiceOf(kind: unknown, segments: unknown, dtn: string): Answers {
  if (typeof kind !== 'string' || !(kind in kinds)) return {};
  const { title } = kinds[kind as Kind];
  const asked = typeof segments === 'string' ? (segments.split(',') as SegmentName[]) : segmentNames;
  const roles = rolesFor(kind as Kind, asked);
  const own = castOf(roles).filter(({ real }) => real);
  const [first] = own;
  const prefix = own.find(({ distributorPrefix }) => distributorPrefix !== undefined)?.distributorPrefix;
  return {
    participant: `Reference ${title}`,
    software: 'mhhs-qt participant',
    tag: 'DEV',
    mpid: first?.mpid ?? '',
    'dip-id': own.map(({ role, dipId }) => `${role}=${dipId}`).join(','),
    ...(prefix === undefined ? {} : { prefix }),
    // One without processes behind it registers its webhooks itself, and exchanges no files.
    ...(kind === 'dip' ? {} : { webhook: `${origin}/webhook/{dipId}`, dtn, acknowledgement: 'file' }),
    hook: `${origin}/hook`,
    signatures: 'market time',
    api: `${origin}/test-api`,
  };
}
