import { address, type FlowLayout, may, must } from '../layout.ts';
import { collectors, operators } from '../role-letters.ts';

const personal = { secret: true };

/** Who the customer is, for those who visit the site. The customer's password and how to reach people stay out of evidence. */
export const d0302: FlowLayout = {
  flow: 'D0302',
  version: '002',
  title: 'Notification of customer details',
  evidence: { mark: 'documented', source: 'public supplier system (G4)' },
  complete: false,
  usual: { from: 'X', to: 'S' },
  variants: [{ from: ['X'], to: [...operators, ...collectors, 'R'] }],
  groups: [
    {
      id: '68C',
      title: 'metering point',
      min: 1,
      fields: [must('mpanCore', 'mpan'), must('supplyStartDate', 'date')],
    },
    {
      id: '69C',
      title: 'customer',
      parent: '68C',
      min: 1,
      max: 1,
      fields: [
        must('customerName', 'text', { secret: true, example: 'A CUSTOMER' }),
        may('additionalInformation', 'text', personal),
        may('customerPassword', 'text', personal),
        may('customerPasswordFromDate', 'date'),
        may('specialAccess'),
        may('place6'),
      ],
    },
    {
      id: '15J',
      title: 'contact',
      parent: '68C',
      min: 0,
      fields: [may('contactName', 'text', personal), may('place2', 'text', personal)],
    },
    {
      id: '16J',
      title: 'telephone',
      parent: '68C',
      min: 0,
      fields: [may('telephone', 'text', personal), may('fax', 'text', personal)],
    },
    { id: '70C', title: 'address', parent: '68C', min: 0, max: 1, fields: [may('place1'), ...address()] },
  ],
};
