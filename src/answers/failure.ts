import { headersWithout, type KeptAnswer } from './kept-answers.js';

/** An answer for equal questions. Only that of the database that it cannot answer holds for them too; other errors may be of the moment. */
export function shareable(answer: KeptAnswer): KeptAnswer | null {
  return !answer.failure || answer.failure.codes.includes('SERVICE_UNAVAILABLE') ? answer : null;
}

/** The same answer for another request, whose own id stands in the errors. */
export function answerFor(requestId: string, answer: KeptAnswer): KeptAnswer {
  if (!answer.failure) return answer;
  const body = Buffer.from(answer.body.toString().replaceAll(told(answer.failure.requestId), told(requestId)));
  const headers = headersWithout(answer.headers, /^content-length$/i);
  return { ...answer, body, headers: [...headers, 'Content-Length', String(body.length)] };
}

/** Nobody can write this into a title: quotes in a text are escaped. */
const told = (requestId: string) => `"requestId":"${requestId}"`;
