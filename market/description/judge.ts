import type { Finding } from '../checks/finding.ts';
import type { Catalogue } from '../interfaces/catalogue.ts';
import { type Judgement, type JudgeOptions, judgeMessage } from '../interfaces/judge.ts';
import type { Description } from './read-description.ts';

export function judgeByDescription(_description: Description, _message: unknown): Finding[] { return []; }
export function judgeWithDescription(catalogue: Catalogue, _description: Description, message: unknown, options: JudgeOptions = {}): Judgement { return judgeMessage(catalogue, message, options); }
