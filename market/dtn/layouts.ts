/** How well a layout is known. An inferred one is ours until somebody shows the real one: change the rows, nothing else. */
export type LayoutMark = 'documented' | 'inferred';

export interface GroupLayout {
  /** Three characters: "288". */
  readonly id: string;
  /** Group under which this one stands; absent for the top level, of which there is one for each instance. */
  readonly under?: string;
  readonly min: number;
  readonly max: number;
  /** Item names in their order, "?" after those that may be empty. */
  readonly fields: readonly string[];
  /** True when more fields may follow: the public sample shows fewer than the flow has. */
  readonly open?: boolean;
}

export interface FlowLayout {
  readonly flow: string;
  readonly version: string;
  readonly title: string;
  readonly mark: LayoutMark;
  readonly source: string;
  /** Top-level group first. */
  readonly groups: readonly GroupLayout[];
}

const many = 9999;

/**
 * Layouts of the D-flows that the processes use. D0170, D0304 and D0312 are not public: their rows are the least that the
 * processes need, and how a registration service answers D0304 and D0312 (a flow of the same number back, with the response
 * code) is inferred as well. The others follow public samples (mhhs-domain.md 4.2).
 */
export const flowLayouts: readonly FlowLayout[] = [
  {
    flow: 'D0170',
    version: '002',
    title: 'Request for metering details',
    mark: 'inferred',
    source: 'mhhs-domain.md 3.3; the layout is not public',
    groups: [{ id: '36B', min: 1, max: many, fields: ['mpanCore', 'effectiveFrom', 'gainingAgent'] }],
  },
  {
    flow: 'D0304',
    version: '001',
    title: 'Notification of meter asset provider',
    mark: 'inferred',
    source: 'mhhs-domain.md 3.14 (J2225/J2255); the layout is not public',
    groups: [
      { id: '75C', min: 1, max: many, fields: ['mpanCore', 'effectiveFrom?', 'assetProvider?', 'responseCode?'] },
      { id: '76C', under: '75C', min: 0, max: many, fields: ['meterId'] },
    ],
  },
  {
    flow: 'D0312',
    version: '001',
    title: 'Notification of meter information to the registration service',
    mark: 'inferred',
    source: 'mhhs-domain.md 3.14 (J2256); the layout is not public',
    groups: [
      { id: '17D', min: 1, max: many, fields: ['mpanCore', 'effectiveFrom?', 'responseCode?'] },
      { id: '18D', under: '17D', min: 0, max: many, fields: ['meterId'] },
    ],
  },
  {
    flow: 'D0149',
    version: '001',
    title: 'Notification of mapping details',
    mark: 'documented',
    source: 'mhhs-domain.md 4.2',
    groups: [
      { id: '280', min: 1, max: many, fields: ['mpanCore', 'effectiveFrom'] },
      { id: '281', under: '280', min: 1, max: 1, fields: ['ssc', 'sscFrom'] },
      { id: '778', under: '281', min: 0, max: many, fields: ['timePatternRegime'] },
      { id: '283', under: '281', min: 0, max: many, fields: ['meterId'] },
      { id: '284', under: '283', min: 0, max: many, fields: ['registerId', 'coefficient'] },
    ],
  },
  {
    flow: 'D0150',
    version: '001',
    title: 'Non half-hourly meter technical details',
    mark: 'documented',
    source: 'mhhs-domain.md 4.2',
    groups: [
      { id: '288', min: 1, max: many, fields: ['mpanCore', 'effectiveFrom', 'unused?', 'energisation?'], open: true },
      { id: '289', under: '288', min: 0, max: 1, fields: ['ssc'], open: true },
      { id: '290', under: '288', min: 0, max: many, fields: ['meterId'], open: true },
      { id: '291', under: '290', min: 0, max: 1, fields: ['ratio?'], open: true },
      { id: '293', under: '290', min: 0, max: many, fields: ['registerId'], open: true },
      { id: '08A', under: '288', min: 0, max: many, fields: ['first?'], open: true },
    ],
  },
  {
    flow: 'D0268',
    version: '001',
    title: 'Advanced meter technical details',
    mark: 'documented',
    source: 'mhhs-domain.md 4.2',
    groups: [
      { id: '01A', min: 1, max: many, fields: ['mpanCore', 'effectiveFrom'], open: true },
      { id: '02A', under: '01A', min: 0, max: many, fields: ['outstationId'], open: true },
      { id: '03A', under: '01A', min: 0, max: many, fields: ['meterId'], open: true },
      { id: '04A', under: '03A', min: 0, max: many, fields: ['registerId'], open: true },
    ],
  },
];

/** The layout of a flow, of one version when that is named. */
export function layoutOf(flow: string, version?: string): FlowLayout | undefined {
  return flowLayouts.find((row) => row.flow === flow && (version === undefined || row.version === version));
}
