import { badInput } from './api-error.js';

const LONGEST_LIST = 100;

/** Refuses a filter with an endless list: variables cost no tokens. @throws ApiError BAD_USER_INPUT */
export function checkLists(filter: object): void {
  for (const [name, value] of Object.entries(filter)) {
    if (Array.isArray(value) && value.length > LONGEST_LIST) {
      throw badInput(
        `Geef in ${name} hoogstens ${LONGEST_LIST} waarden.`,
        `Give at most ${LONGEST_LIST} values in ${name}.`,
      );
    }
  }
}
