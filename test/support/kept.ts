import { KeptAnswers } from '../../src/answers/kept-answers.js';
import { RegisterState } from '../../src/database/register-state.js';
import type { Answer, ApiClient } from './api-client.js';
import type { TestApp } from './test-app.js';

export const kept = (register: TestApp): KeptAnswers => register.app.get(KeptAnswers);

/** What the log says of a request. */
export const logged = (register: TestApp, headers: Headers) =>
  register.log.filter(({ requestId }) => requestId === headers.get('x-request-id'));

/** Whether the log says of an answer that it was given from memory. */
export const wasKept = (register: TestApp, headers: Headers): boolean =>
  logged(register, headers).some(({ msg, kept }) => msg === 'graphql' && kept === true);

export interface Asked {
  data: Answer['data'];
  isKept: boolean;
}

/** Asks, and tells whether the answer came from memory. */
export async function ask(register: TestApp, client: ApiClient, query: string, variables: object = {}): Promise<Asked> {
  const { data, errors, headers } = await client.send(query, variables);
  if (errors) throw new Error(`Unexpected errors: ${JSON.stringify(errors)}`);
  return { data, isKept: wasKept(register, headers) };
}

/** Until all announcements of what was written before have come in. */
export async function settled(register: TestApp): Promise<void> {
  const state = register.app.get(RegisterState);
  for (let before = -1; before !== state.generation;) {
    before = state.generation;
    await state.current();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** From now on what other processes announce does not arrive here, as when the network is slow. */
export function delayAnnouncements(register: TestApp): void {
  Object.assign(register.app.get(RegisterState), { learn: () => {} });
}

/** Waits for something that happens by itself, a few seconds at most. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 15_000; !(await isSo());) {
    if (Date.now() > end) throw new Error(`It did not happen: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
