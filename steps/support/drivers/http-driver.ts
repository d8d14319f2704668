import type { AskerOf, DriverOf } from '../../../environments/drivers-schema.ts';
import { SetUpFault } from '../../../wire/faults.ts';
import type { HttpAnswer } from '../../../wire/http-client.ts';
import { headerText } from '../participant/reading-secrets.ts';
import { type Asking, type Driven, type DrivingTools, namesOf, type Question } from './driving.ts';
import { at, filled, filledText, type Names } from './template.ts';

/** Has a participant act by a request to its test API. @throws {SetUpFault} when it is not taken */
export async function driveByHttp(
  asking: Asking,
  driver: DriverOf<'http'>,
  tools: DrivingTools,
  key: string,
): Promise<Driven> {
  const answer = await requestOf(driver, namesOf(asking, tools), tools, key);
  if (driver.id === undefined) return {};
  const id = at(jsonIn(answer), driver.id);
  if (typeof id.value === 'string' || typeof id.value === 'number') return { theirId: String(id.value) };
  throw new SetUpFault(`The answer to ${asking.action} has no id at "${driver.id}" (${key}.id)`, {
    next: 'Say where in the answer the id stands, or leave "id" out.',
  });
}

/** Asks a participant what it holds by a request to its test API; undefined where it answers 404. @throws {SetUpFault} */
export async function askByHttp(
  question: Question,
  asker: AskerOf<'http'>,
  tools: DrivingTools,
  key: string,
): Promise<unknown> {
  const expects = [...asker.expects, 404];
  const answer = await requestOf({ ...asker, expects }, namesOf(question, tools), tools, key);
  if (answer.status === 404) return undefined;
  const body = jsonIn(answer);
  const found = asker.path === undefined ? { there: true, value: body } : at(body, asker.path);
  if (!found.there) {
    throw new SetUpFault(`The answer to ${question.question} has nothing at "${asker.path}" (${key}.path)`, {
      next: 'Say where in the answer the value stands.',
    });
  }
  const word = typeof found.value === 'object' ? undefined : String(found.value);
  return word !== undefined && Object.hasOwn(asker.words, word) ? asker.words[word] : found.value;
}

type RequestRow = Pick<DriverOf<'http'>, 'method' | 'url' | 'headers' | 'body' | 'expects' | 'timeLimitMs'>;

async function requestOf(row: RequestRow, names: Names, tools: DrivingTools, key: string): Promise<HttpAnswer> {
  const url = filledText(row.url, names, `${key}.url`, encodeURIComponent);
  tools.requireListed(url, `${key}.url`);
  const body = row.body === undefined ? undefined : filled(row.body, names, `${key}.body`);
  const own = Object.entries(row.headers).map(([name, value]) => {
    const header = `${key}.headers.${name}`;
    return [
      name.toLowerCase(),
      typeof value === 'string' ? filledText(value, names, header) : headerText(header, value),
    ];
  });
  const headers: Record<string, string> = {
    ...(body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json' }),
    ...Object.fromEntries(own),
  };
  const answer = await tools.client.request({
    ...{ method: row.method, url, headers, timeoutMs: row.timeLimitMs },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  if (row.expects.includes(answer.status)) return answer;
  const said = answer.body.toString('utf8').slice(0, 300).trim();
  throw new SetUpFault(
    `${row.method} ${url} (${key}) was answered ${answer.status}, not ${row.expects.join(', ')}${said === '' ? '' : `: ${said}`}`,
    { next: 'Correct the request in the environment, or see in the participant’s own log what it could not do.' },
  );
}

function jsonIn({ body }: HttpAnswer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
