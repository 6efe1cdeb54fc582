import type { UserErrorCode } from '../schema.types.js';
import { inLanguage, type Wording } from './request-context.js';

/** Why a rule says no. Rules return these; `refuse` throws them; the payload interceptor tells them. */
export interface RuleError {
  code: `${UserErrorCode}`;
  path: string[];
  wording: Wording;
  currentVersion?: number;
}

export class Refusal extends Error {
  constructor(readonly errors: RuleError[]) {
    super(errors.map(({ code }) => code).join(', '));
  }
}

/** One reason to refuse, in both languages. */
export function ruleError(code: RuleError['code'], path: string[], nl: string, en: string): RuleError {
  return { code, path, wording: { nl, en } };
}

/** Stops the use case when any rule said no; all reasons are told at once. @throws Refusal */
export function refuse(...errors: RuleError[]): void {
  if (errors.length > 0) throw new Refusal(errors);
}

export function toUserErrors(refusal: Refusal) {
  return refusal.errors.map(({ wording, ...error }) => ({ ...error, message: inLanguage(wording) }));
}
