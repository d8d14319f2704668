import { z } from 'zod';
import { type PublicAction, publicActionOf, publicNoticeOf } from '../../../market/actions/public-action.ts';
import { documentOf } from '../../../market/documents/metering-point-mapping.ts';
import type { Party } from '../../../market/parties/party.ts';
import { wholeMarket } from '../../../market/processes/party-function.ts';
import { SetUpFault } from '../../../wire/faults.ts';
import type { ParticipantHook } from '../../../wire/participant-hook.ts';
import { publicOrderOf } from '../../../wire/public-orders.ts';
import { createTestHook, type HookState, type TestHook } from '../../../wire/test-hook.ts';
import { createDesk } from '../drivers/desk.ts';
import type { DrivingTools } from '../drivers/driving.ts';
import { actionEntry, partyIn, requireKnown } from './action-entry.ts';
import { answerOf } from './answer-of.ts';
import { askingKey } from './asking-key.ts';
import type { ElsewhereOptions } from './elsewhere-side.ts';
import { secretFor } from './reading-secrets.ts';

export interface ElsewhereHookOptions extends ElsewhereOptions, DrivingTools {
  /** What came to light meanwhile and leaves the scenario undecided. */
  readonly trouble: () => SetUpFault | undefined;
}

/** The same, which has people to ask as well. */
export interface ElsewhereHook extends ParticipantHook {
  /** The present has come: what earlier sessions asked people can be answered from now on. */
  present(): Promise<void>;
}

/** Nothing is known of when a participant without a test hook acts next. */
const nothingDue: HookState = { nextDue: null };

/**
 * How a participant elsewhere is spoken to outside the market: its clock by its test hook, where it has one, what it is to do by the
 * drivers of the environment, and what it holds by whoever the environment says can answer.
 * @throws {SetUpFault} when a secret is not where the environment says, or an address is not listed
 */
export function createElsewhereHook(options: ElsewhereHookOptions): ElsewhereHook {
  const { row, environment, client, cast, journal, scenario, trouble } = options;
  const hook = testHookOf(options);
  const desk = createDesk(options);
  let touched = true;

  const drive = async (party: Party, mpan: string, asked: PublicAction, awaited = true) => {
    requireKnown(asked, party);
    touched = true;
    const key = askingKey(journal, scenario(), asked, { dipId: party.dipId, mpan });
    const asking = { ...asked, party, asking: key, ...(mpan === wholeMarket ? {} : { mpan }) };
    const { by, theirId, doneAt } = await desk.drive(asking, { awaited });
    journal.append(actionEntry(asked, { party, mpan, by, theirId, doneAt }), scenario());
    return { decidedAt: doneAt };
  };
  const settled = (asking: (own: TestHook) => Promise<HookState>): Promise<HookState> => {
    touched = false;
    const fault = trouble();
    if (fault !== undefined) return Promise.reject(fault);
    return hook === undefined ? Promise.resolve(nothingDue) : asking(hook);
  };
  const own = new Set<string>(row.parties.map(({ dipId }) => dipId));
  const first = () => cast.find(({ dipId }) => own.has(dipId)) as Party;

  return {
    touched: () => touched,
    touch: () => {
      touched = true;
    },
    // Where time passes by itself nobody's clock is moved.
    now: (epochMs, how) =>
      environment.clock === 'real' ? Promise.resolve(nothingDue) : settled((own) => own.now(epochMs, how)),
    idle: () => settled((own) => own.idle()),
    async load(point) {
      if (hook !== undefined) return settled((own) => own.load(point));
      await drive(first(), point.mpan, { action: 'load-metering-point', values: { document: documentOf(point) } });
      return undefined;
    },
    instruct: (mpan, instruction, dipId) => drive(partyIn(cast, dipId), mpan, publicActionOf(instruction)),
    async notice(notice) {
      await drive(
        cast.find(({ real, role }) => real && role === 'REGS') ?? first(),
        notice.mpan,
        publicNoticeOf(notice),
        // Where time passes by itself it may come while no step is played that could wait for somebody.
        environment.clock === 'virtual',
      );
    },
    holds: (asked) => answerOf(asked, partyIn(cast, asked.dipId), { desk, hook }),
    async order(order) {
      await drive(partyIn(cast, order.dipId), wholeMarket, publicOrderOf(order));
    },
    async record() {
      const ask = (what: string) => {
        const question = { what, mpan: wholeMarket, dipId: first().dipId, example: [], pick: () => undefined };
        return answerOf(question, first(), { desk, hook });
      };
      return {
        processed: inForm(recordSchema.processed, await ask('the processed messages'), 'processed messages'),
        exceptions: inForm(recordSchema.exceptions, await ask('the raised exceptions'), 'raised exceptions'),
      };
    },
    present: () => desk.open(),
    async close() {
      await desk.close();
      await client.close();
    },
  };
}

const recordSchema = {
  processed: z.array(
    z.object({
      ...{ dipId: z.string(), transactionId: z.string(), interfaceId: z.string(), event: z.string() },
      ...{ reference: z.string(), replayed: z.boolean() },
    }),
  ),
  exceptions: z.array(
    z.object({
      ...{
        dipId: z.string(),
        reference: z.string().nullable(),
        transactionId: z.string().nullable(),
        code: z.string(),
      },
    }),
  ),
};

/** @throws {SetUpFault} when the answer to a question has another form */
function inForm<S extends z.ZodType>(schema: S, answer: unknown, what: string): z.output<S> {
  const read = schema.safeParse(answer ?? []);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new SetUpFault(`The answer about ${what} has another form (${issue?.path.join('.')}: ${issue?.message})`, {
    next: 'docs/guide/questions.md shows the form of each answer.',
  });
}

function testHookOf({ row, client, environment, requireListed }: ElsewhereHookOptions): TestHook | undefined {
  const { testHook } = row;
  if (testHook === undefined) return undefined;
  requireListed(testHook.url, 'testHook.url');
  const token = testHook.token && secretFor('testHook.token', testHook.token);
  return createTestHook({ url: testHook.url, token, client, idleWithinMs: environment.limits.scenarioTimeoutMs });
}
