import { badInput } from '../graphql/api-error.js';

const MOST = 20;

/** How many of a bounded list are asked. @throws ApiError BAD_USER_INPUT */
export function mostOf(first: number): number {
  if (first < 1 || first > MOST)
    throw badInput(`Vraag 1 tot en met ${MOST} resultaten.`, `Ask for 1 to ${MOST} results.`);
  return first;
}
