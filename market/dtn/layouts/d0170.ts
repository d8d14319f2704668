import { type FlowLayout, may, must } from '../layout.ts';
import { collectors, operators } from '../role-letters.ts';

/**
 * Asks an agent to hand its metering details to another one. Groups and places as a public supplier system writes them in
 * two variants: action 06 "send meter technical details to the new meter operator" (its MPID in the fourth place) and 07
 * "send read history to the new data collector" (in the fifth). Inferred: which places may be empty, that one request may
 * name several metering points, and that the date is the one from which the new agent is appointed.
 */
export const d0170: FlowLayout = {
  flow: 'D0170',
  version: '001',
  title: 'Request for metering system related details',
  evidence: { mark: 'documented', source: 'docs/discoveries/dtn.md, D0170' },
  complete: true,
  usual: { from: 'P', to: 'M' },
  variants: [
    { from: ['P', 'X'], to: [...operators, ...collectors] },
    { from: operators, to: [...operators, 'R'] },
    { from: collectors, to: collectors },
  ],
  groups: [
    {
      id: '350',
      title: 'request',
      min: 1,
      fields: [
        must('effectiveFromDate', 'date'),
        // J0007; its list changed at M10 and is not public, hence no closed list here (setting j0007_value_list).
        must('requestedAction', 'digits', { example: '06' }),
        may('additionalInformation'),
        may('newMeterOperator', 'mpid', { example: 'MOPN' }),
        may('newDataCollector', 'mpid'),
      ],
    },
    { id: '351', title: 'metering point', parent: '350', min: 1, fields: [must('mpanCore', 'mpan')] },
  ],
};
