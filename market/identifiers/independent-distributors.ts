/** Independent distributors: the two leading MPAN digits and the MPID (dip-messages.md 4.1). Their MPANs lie in any GSP group. */
export const independentDistributors = [
  { prefix: '24', name: 'Independent Power Networks', mpid: 'IPNL' },
  { prefix: '25', name: 'ESP Electricity', mpid: 'LENG' },
  { prefix: '26', name: 'Last Mile Electricity', mpid: 'GUCL' },
  { prefix: '27', name: 'The Electricity Network Company', mpid: 'ETCL' },
  { prefix: '28', name: 'UK Power Networks IDNO', mpid: 'EDFI' },
  { prefix: '29', name: 'Harlaxton', mpid: 'HARL' },
  { prefix: '30', name: 'Leep', mpid: 'PENL' },
  { prefix: '31', name: 'UK Power Distribution', mpid: 'UKPD' },
  { prefix: '32', name: 'Energy Assets Networks', mpid: 'UDNL' },
  { prefix: '33', name: 'Eclipse', mpid: 'GGEN' },
  { prefix: '34', name: 'Murphy Power', mpid: 'MPDL' },
  { prefix: '35', name: 'Fulcrum', mpid: 'FEAL' },
  { prefix: '36', name: 'Vattenfall', mpid: 'VATT' },
] as const;
