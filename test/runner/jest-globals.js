/**
 * What the specs import as `@jest/globals`. The runner gives these as globals, without limits of time: the limits are
 * added here, so that what hangs fails by its name.
 */
const LIMIT_MS = 120_000; // build servers are slow, and nothing is timed here

const within =
  (limitMs, work) =>
  async (...args) => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`It was not done after ${limitMs} ms.`)), limitMs);
    });
    try {
      return await Promise.race([work(...args), late]);
    } finally {
      clearTimeout(timer);
    }
  };

const hook =
  (add) =>
  (work, limitMs = LIMIT_MS) =>
    add(within(limitMs, work));

const named =
  (add) =>
  (name, work, limitMs = LIMIT_MS) =>
    add(name, within(limitMs, work));

const limited = (add) =>
  Object.assign(named(add), {
    each:
      (...table) =>
      (name, work, limitMs = LIMIT_MS) =>
        add.each(...table)(name, within(limitMs, work)),
    skip: add.skip,
    only: named(add.only),
  });

export const { describe, expect, jest } = globalThis;
export const test = limited(globalThis.test);
export const it = test;
export const beforeAll = hook(globalThis.beforeAll);
export const afterAll = hook(globalThis.afterAll);
export const beforeEach = hook(globalThis.beforeEach);
export const afterEach = hook(globalThis.afterEach);
