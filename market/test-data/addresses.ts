import type { GspGroupId } from '../identifiers/gsp-group.ts';
import type { Dice } from './dice.ts';

/** A town of each GSP group and the letters its postcodes begin with. Streets are invented, so no address is anybody's. */
const towns: Readonly<Record<GspGroupId, readonly [town: string, letters: string]>> = {
  _A: ['Ipswich', 'IP'],
  _B: ['Nottingham', 'NG'],
  _C: ['London', 'SE'],
  _D: ['Liverpool', 'L'],
  _E: ['Birmingham', 'B'],
  _F: ['Newcastle upon Tyne', 'NE'],
  _G: ['Preston', 'PR'],
  _H: ['Southampton', 'SO'],
  _J: ['Maidstone', 'ME'],
  _K: ['Cardiff', 'CF'],
  _L: ['Bristol', 'BS'],
  _M: ['Leeds', 'LS'],
  _N: ['Glasgow', 'G'],
  _P: ['Inverness', 'IV'],
};

const streets = ['Harness Street', 'Example Road', 'Rehearsal Lane', 'Fixture Close', 'Sample Avenue', 'Trial Terrace'];
/** Letters that the second half of a postcode may hold. */
const inward = [...'ABDEFGHJLNPQRSTUWXYZ'];

/** An address in a GSP group. */
export function addressOf(dice: Dice, group: GspGroupId): { postcode: string; addressLines: readonly string[] } {
  const [town, letters] = towns[group];
  const house = `${dice.below(240) + 1} ${dice.pick(streets)}`;
  const postcode = `${letters}${dice.below(9) + 1} ${dice.below(9) + 1}${dice.pick(inward)}${dice.pick(inward)}`;
  return { postcode, addressLines: [house, town] };
}
