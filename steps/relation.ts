import type { Segment, Service } from '../market/parties/party.ts';
import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import type { MemberName } from './support/neighbours.ts';
import { askForRelation, claimRegistered, claimRelationHeld, claimRelationRefused } from './support/relation-claims.ts';
import { anyOf } from './support/words/pattern.ts';
import {
  type NeighbourName,
  namedWords,
  neighbourNames,
  relationHeldWords,
  wishWords,
} from './support/words/relation-words.ts';
import type { MarketWorld } from './support/world.ts';

const longestFirst = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join('|');

defineParameterType({
  name: 'neighbour',
  regexp: new RegExp(longestFirst(neighbourNames)),
  transformer: (words: string) => words,
});
defineParameterType({
  name: 'member',
  regexp: new RegExp(longestFirst(['it', ...neighbourNames])),
  transformer: (words: string) => words,
});
defineParameterType({
  name: 'named',
  regexp: new RegExp(longestFirst(Object.keys(namedWords))),
  transformer: (words: string) => namedWords[words],
});
defineParameterType({
  name: 'relationWish',
  regexp: anyOf(wishWords),
  transformer: (words: string) => wishWords[words],
});
defineParameterType({
  name: 'relationHeld',
  regexp: anyOf(relationHeldWords),
  transformer: (words: string) => relationHeldWords[words],
});

Given('exports and other imports beside it', function (this: MarketWorld) {
  this.neighbours.begin(this.draft);
});

Given('it is an export', function (this: MarketWorld) {
  this.draft.changes = { ...this.draft.changes, energyDirection: 'E' };
});

Given('{neighbour} belongs to another supplier', function (this: MarketWorld, name: NeighbourName) {
  this.neighbours.draft(name).supplierName = 'Supplier MHHX';
});

Given('{neighbour} is a(n) {segment} one', function (this: MarketWorld, name: NeighbourName, segment: Segment) {
  this.neighbours.draft(name).segment = segment;
});

Given('{neighbour} is under legacy arrangements', function (this: MarketWorld, name: NeighbourName) {
  this.neighbours.draft(name).regime = 'legacy';
});

Given('{neighbour} is being taken over by another supplier', function (this: MarketWorld, name: NeighbourName) {
  this.neighbours.draft(name).pendingSwitchTo = 'Supplier MHHX';
});

Given(
  'another {service} service serves {neighbour}',
  function (this: MarketWorld, service: Service, name: NeighbourName) {
    this.neighbours.draft(name).second.push(service);
  },
);

Given('{member} is linked to {member}', function (this: MarketWorld, below: MemberName, above: MemberName) {
  this.neighbours.relate('linked', below, above);
});

Given('{member} is related to {member}', function (this: MarketWorld, below: MemberName, above: MemberName) {
  this.neighbours.relate('related', below, above);
});

Given('the export is linked to it and the other export to the other import', function (this: MarketWorld) {
  this.neighbours.relate('linked', 'the export', 'it');
  this.neighbours.relate('linked', 'the other export', 'the other import');
});

Given('the other import is related to it and the third import to the fourth import', function (this: MarketWorld) {
  this.neighbours.relate('related', 'the other import', 'it');
  this.neighbours.relate('related', 'the third import', 'the fourth import');
});

When(
  'the supplier asks to {relationWish} {named}',
  function (this: MarketWorld, event: string, named: readonly (NeighbourName | 'unknown')[]) {
    return askForRelation(this, this.supplier(), event, named);
  },
);

When(
  'another supplier asks to {relationWish} {named}',
  function (this: MarketWorld, event: string, named: readonly (NeighbourName | 'unknown')[]) {
    return askForRelation(this, this.supplier('Supplier MHHX'), event, named);
  },
);

Then('the relationship is registered and told to everybody concerned', function (this: MarketWorld) {
  return claimRegistered(this);
});

Then('the relationship is refused because {refusal}', function (this: MarketWorld, code: string) {
  return claimRelationRefused(this, code);
});

Then(
  'the {holder} holds {neighbour} as {relationHeld}',
  async function (this: MarketWorld, holder: string, name: NeighbourName, kind: 'linked' | 'related' | null) {
    await claimRelationHeld(this, await this.holder(holder), name, kind);
  },
);

/** The supplier and the agents of the principal: whichever of them is the participant is examined by it. */
const concerned = ['supplier', 'metering service', 'data service'] as const;

Then(
  'those concerned hold {neighbour} as {relationHeld}',
  async function (this: MarketWorld, name: NeighbourName, kind: 'linked' | 'related' | null) {
    for (const holder of concerned) await claimRelationHeld(this, await this.holder(holder), name, kind);
  },
);
