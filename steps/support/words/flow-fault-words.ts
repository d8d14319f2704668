/** What is wrong with a D-flow file, as a scenario says it. */
export interface FlowFault {
  /** The good file with this one thing wrong. */
  readonly change: (text: string) => string;
  /** The line at fault in the changed file; left out where no line is. */
  readonly line?: (changed: string) => number;
}

const header = () => 1;
const trailer = (changed: string) => changed.trimEnd().split('\n').length;

function withLine(text: string, at: number, change: (fields: string[]) => string[]): string {
  const lines = text.trimEnd().split('\n');
  const index = at < 0 ? lines.length + at : at;
  return `${lines.map((line, n) => (n === index ? change(line.split('|')).join('|') : line)).join('\n')}\n`;
}

const headed = (place: number, value: string) => (text: string) =>
  withLine(text, 0, (fields) => fields.with(place, value));
const counted = (place: number, by: number) => (text: string) =>
  withLine(text, -1, (fields) => fields.with(place, String(Number(fields[place]) + by)));
const versioned = (version: string) => (text: string) =>
  withLine(text, 0, (fields) => fields.with(2, `${fields[2]?.slice(0, 5)}${version}`));
const both =
  (...changes: readonly ((text: string) => string)[]) =>
  (text: string) =>
    changes.reduce((changed, change) => change(changed), text);

export const flowFaults: Readonly<Record<string, FlowFault>> = {
  'one group too many counted': { change: counted(2, 1), line: trailer },
  'one group too few counted': { change: counted(2, -1), line: trailer },
  'one instance too many counted': { change: counted(4, 1), line: trailer },
  'no instance counted': { change: counted(4, -1), line: trailer },
  // Where the last item of a line is empty, the separator before it would do as the final one.
  'a line without its final separator': {
    change: (text) => text.replace(/^((?!ZHV|ZPT).*[^|])\|$/m, '$1'),
    line: (changed) => changed.split('\n').findIndex((line) => /[^|]$/.test(line)) + 1,
  },
  'a group that the flow does not have': {
    change: (text) => counted(2, 1)(text.replace(/(?=ZPT\|)/, '99Z|X|\n')),
    line: (changed) => trailer(changed) - 1,
  },
  'its groups in the wrong order': {
    change: (text) => text.replace(/\n(.*)\n(.*)\n/, '\n$2\n$1\n'),
    line: () => 2,
  },
  'a date that the calendar does not have': {
    change: (text) => withLine(text, 1, (fields) => fields.with(2, '20260230')),
    line: () => 2,
  },
  'an earlier version': { change: versioned('001'), line: header },
  'a version that does not exist yet': { change: versioned('009'), line: header },
  'the name of a flow that nobody knows': { change: (text) => text.replace(/\|D\d{4}/, '|D9999'), line: header },
  'the mark of live use': { change: headed(11, 'OPER'), line: header },
  'no mark at all': { change: headed(11, ''), line: header },
  'no trailer': { change: (text) => text.replace(/ZPT\|.*\n$/, ''), line: trailer },
  'no header': { change: (text) => text.replace(/^ZHV\|.*\n/, ''), line: header },
  'a recipient that is not there': { change: headed(6, 'ZZZZ') },
  'a recipient that is there in another role': { change: headed(6, 'LMOP') },
  'a sender that is not there': { change: headed(4, 'ZZZZ') },
  'a sender that is there in another role': { change: headed(4, 'MHHS') },
  'a role that nobody has': { change: headed(3, 'Q') },
  'roles that do not exchange it': { change: both(headed(3, 'X'), headed(4, 'MHHS')) },
};
