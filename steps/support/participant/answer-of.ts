import { publicName } from '../../../market/actions/public-name.ts';
import { meteringPointDocument } from '../../../market/documents/metering-point-document.ts';
import { meteringPointOf } from '../../../market/documents/metering-point-mapping.ts';
import type { Party } from '../../../market/parties/party.ts';
import type { MeteringPoint } from '../../../market/processes/metering-point.ts';
import { wholeMarket } from '../../../market/processes/party-function.ts';
import { questionNamed } from '../../../market/questions/questions.ts';
import { HarnessFault, NotExamined, SetUpFault } from '../../../wire/faults.ts';
import type { HeldQuestion } from '../../../wire/participant-hook.ts';
import type { TestHook } from '../../../wire/test-hook.ts';
import type { Desk } from '../drivers/desk.ts';

interface Askable {
  readonly desk: Desk;
  readonly hook: TestHook | undefined;
}

/** The question that is answered by a whole metering point, in the form of docs/guide/test-hook.md. */
const wholePoint = 'metering-point';

/**
 * What a participant elsewhere says it holds. A question of its own comes first, then the metering point as it holds it, in which what
 * is asked for is looked up here; then the question by its name at the test hook.
 * @throws {NotExamined} where nobody can be asked
 */
export async function answerOf(asked: HeldQuestion, party: Party, askable: Askable): Promise<unknown> {
  const { desk, hook } = askable;
  const question = publicName(asked.what.replace(/^(the|its) /, ''));
  const { what, mpan, example } = asked;
  const fitting = (answer: unknown) => likeExample(answer, example);
  const who = desk.askerOf(question);
  const isOwn = who?.isOwn === true && who.by !== 'hook' && who.by !== 'nobody';
  if (isOwn) return fitting(await desk.ask({ question, what, party, mpan, example }));
  if (who?.isOwn === true && who.by === 'nobody') throw notAsked(party, what, question);
  const found = mpan === wholeMarket ? 'not offered' : await pointHeld(asked, party, askable);
  if (found === 'unknown') return undefined;
  const looked = found === 'not offered' ? 'elsewhere' : lookedUp(found, asked);
  if (looked !== 'elsewhere') return looked.value;
  const keptBesides = found !== 'not offered' || mpan === wholeMarket;
  if (keptBesides && !inTable(question, party))
    throw new HarnessFault(`market/questions has no question "${question}" for the role ${party.role}`);
  if (who !== undefined && who.by !== 'hook' && who.by !== 'nobody')
    return fitting(await desk.ask({ question, what, party, mpan, example }));
  const answer = who?.by === 'nobody' ? undefined : await hook?.held(question, mpan, party.dipId);
  if (answer === undefined || answer === 'not offered') throw notAsked(party, what, question);
  return answer === 'unknown' ? undefined : fitting(answer.value);
}

/** An adapter is asked for whoever it acts for. */
function inTable(question: string, { role }: Party): boolean {
  const roles = questionNamed(question)?.row.roles ?? [];
  return roles.includes('DIP') || roles.includes(role);
}

/** An answer with the items of the example in its order: where they stand, and what else is told, says nothing of what is held. */
function likeExample(answer: unknown, example: unknown): unknown {
  if (!isGroup(answer) || !isGroup(example)) return answer;
  const wanted = Object.keys(example).filter((name) => Object.hasOwn(answer, name));
  return Object.fromEntries(wanted.map((name) => [name, likeExample(answer[name], example[name])]));
}

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The metering point as the party holds it, by its own API or by its test hook. */
async function pointHeld(
  { mpan, what }: HeldQuestion,
  party: Party,
  { desk, hook }: Askable,
): Promise<MeteringPoint | 'unknown' | 'not offered'> {
  const who = desk.askerOf(wholePoint);
  if (who?.isOwn === true && who.by === 'http') {
    const said = await desk.ask({ question: wholePoint, what, party, mpan, example: null });
    if (said === undefined) return 'unknown';
    const read = meteringPointDocument.safeParse(said);
    if (read.success) return meteringPointOf(read.data);
    const [issue] = read.error.issues;
    throw new SetUpFault(
      `What ${party.name} answered as ${wholePoint} is no metering point (${issue?.path.join('.')}: ${issue?.message})`,
      { next: 'docs/guide/test-hook.md shows its form.' },
    );
  }
  const held = (await hook?.holding(mpan, party.dipId)) ?? 'not offered';
  return typeof held === 'string' ? held : held.value;
}

/** A metering point says what is registered of it, and nothing of what a party keeps besides. */
function lookedUp(point: MeteringPoint, { pick }: HeldQuestion): { readonly value: unknown } | 'elsewhere' {
  const besides = new Error('kept besides the metering point');
  const held = new Proxy(
    { point },
    {
      get(target, name) {
        if (name === 'point') return target.point;
        throw besides;
      },
    },
  );
  try {
    return { value: pick(held) };
  } catch (error) {
    if (error === besides) return 'elsewhere';
    throw error;
  }
}

function notAsked(party: Party, what: string, question: string): NotExamined {
  return new NotExamined(
    `What ${party.name} holds as ${what} is not examined: nobody can be asked. Name who answers ${question} under "questions" of the environment`,
  );
}
