/**
 * Facts that the published papers leave open or that may change: each has a default, says where it comes from, and can be
 * set in an environment (`settings:`). The names are those of the requirement catalogue's `dependsOnSetting`.
 */
export interface SettingRow {
  readonly name: string;
  readonly default: string | number | boolean;
  readonly meaning: string;
  readonly source: string;
  readonly mark: 'seed' | 'documented' | 'inferred' | 'general knowledge' | 'general knowledge weak';
}
