import type { HubActivity } from '../../../market/processes/hub/communications-hub.ts';

/** What happened to a communications hub (DI-195, dip-messages.md 4.3). */
export const hubActivities: Readonly<Record<string, HubActivity>> = {
  installed: '1',
  removed: '2',
  exchanged: '3',
  'found there': '4',
  'told for information': '5',
};
