import * as cucumber from '@cucumber/cucumber';
import type { MarketWorld } from './world.ts';

export { type DataTable, defineParameterType } from '@cucumber/cucumber';

type StepCode = (this: MarketWorld, ...values: unknown[]) => unknown;

/** Whoever keeps what a scenario did plays its steps; nobody does where time is ours and a scenario is never left. */
function kept(code: StepCode): StepCode {
  const step: StepCode = function (...values) {
    const { keeper } = this.stage;
    const play = () => code.apply(this, values);
    return keeper === undefined ? play() : keeper.play(this, play);
  };
  // Cucumber compares the number of values with what a step takes.
  return Object.defineProperty(step, 'length', { value: code.length });
}

/** Cucumber's own, but for one thing: a step that a scenario has behind it is not played again. */
function definer(define: typeof cucumber.Given): typeof cucumber.Given {
  const defined = (pattern: string | RegExp, ...rest: [StepCode] | [object, StepCode]) => {
    const [options, code] = rest.length === 1 ? [{}, rest[0]] : rest;
    define(pattern, options, kept(code) as Parameters<typeof cucumber.Given>[2]);
  };
  return defined as typeof cucumber.Given;
}

export const Given = definer(cucumber.Given);
export const When = definer(cucumber.When);
export const Then = definer(cucumber.Then);
