import {
  claimFate,
  claimLineTold,
  claimOwnFilesInOrder,
  claimUpdateAnswered,
  sentFlow,
} from './support/flow-claims.ts';
import {
  legacyOperator,
  type OperatorRole,
  operatorKinds,
  sendDetailsRequest,
  sendFlow,
  twice,
  updateText,
  usualFile,
} from './support/flows.ts';
import { defineParameterType, Then, When } from './support/given-when-then.ts';
import { claimUpdateRefused } from './support/legacy-claims.ts';
import { type FlowFault, flowFaults } from './support/words/flow-fault-words.ts';
import { anyOf } from './support/words/pattern.ts';
import { type UpdateFault, updateFaults, updateReasons } from './support/words/update-fault-words.ts';
import type { MarketWorld } from './support/world.ts';

defineParameterType({
  name: 'flowFault',
  regexp: anyOf(flowFaults),
  transformer: (words: string) => flowFaults[words],
});

defineParameterType({
  name: 'updateFault',
  regexp: anyOf(updateFaults),
  transformer: (words: string) => updateFaults[words],
});

defineParameterType({
  name: 'updateReason',
  regexp: anyOf(updateReasons),
  transformer: (words: string) => updateReasons[words],
});

defineParameterType({
  name: 'operatorKind',
  regexp: anyOf(operatorKinds),
  transformer: (words: string) => operatorKinds[words],
});

When(
  'the legacy meter operator sends its {legacyUpdate} with {flowFault}, and then a good one',
  async function (this: MarketWorld, flow: string, fault: FlowFault) {
    await sendFlow(this, await updateText(this, flow), fault);
    await sendFlow(this, await updateText(this, flow));
  },
);

When(
  'the legacy meter operator sends two of its {legacyUpdate}s in one file',
  async function (this: MarketWorld, flow: string) {
    await sendFlow(this, await updateText(this, flow, {}, legacyOperator, twice(flow)));
  },
);

When('the legacy meter operator sends the same {legacyUpdate} twice', async function (this: MarketWorld, flow: string) {
  const file = await updateText(this, flow);
  await sendFlow(this, file);
  await sendFlow(this, file);
});

When(
  'the participant is sent a file with {flowFault}, and then a good one',
  async function (this: MarketWorld, fault: FlowFault) {
    await sendFlow(this, await usualFile(this), fault);
    await sendFlow(this, await usualFile(this));
  },
);

When('the participant is sent the same file twice', async function (this: MarketWorld) {
  const file = await usualFile(this);
  await sendFlow(this, file);
  await sendFlow(this, file);
});

When('a {operatorKind} asks the network operator for site details', function (this: MarketWorld, role: OperatorRole) {
  return sendDetailsRequest(this, role);
});

When('its {legacyUpdate} is sent {updateFault}', async function (this: MarketWorld, flow: string, fault: UpdateFault) {
  await sendFlow(this, await updateText(this, flow, fault.items(this), fault.from));
});

Then('the faulty file is refused', function (this: MarketWorld) {
  return claimFate(
    this,
    sentFlow(this, ({ inOrder }) => !inOrder),
    'refused',
  );
});

Then('its sender is told which line is wrong', function (this: MarketWorld) {
  return claimLineTold(
    this,
    sentFlow(this, ({ inOrder }) => !inOrder),
  );
});

Then('the good file is taken', function (this: MarketWorld) {
  return claimFate(
    this,
    sentFlow(this, ({ inOrder }) => inOrder),
    'accepted',
  );
});

Then('the repeated file is refused', function (this: MarketWorld) {
  return claimFate(
    this,
    sentFlow(this, () => true),
    'refused',
  );
});

Then('the {legacyUpdate} is refused because {updateReason}', function (this: MarketWorld, flow: string, code: string) {
  return claimUpdateAnswered(this, flow, code);
});

Then('every file of the registration service is in order', function (this: MarketWorld) {
  return claimOwnFilesInOrder(this);
});

Then('each {legacyUpdate} is refused because of the migration', async function (this: MarketWorld, flow: string) {
  await claimUpdateRefused(this, flow);
  await claimUpdateRefused(this, flow);
});
