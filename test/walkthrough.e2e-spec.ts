import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from './support/test-app.js';
import { fillIn, readSteps, withWildcard } from './support/walkthrough.js';

const DOCUMENTS = [
  { path: 'docs/walkthrough.md', section: undefined, atLeast: 10 },
  { path: 'README.md', section: 'Walk-through', atLeast: 3 },
];

describe.each(DOCUMENTS)('$path runs as it stands there', ({ path, section, atLeast }) => {
  const steps = readSteps(path, section);
  const answers = {};
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  test('it has its steps', () => {
    expect(steps.length).toBeGreaterThanOrEqual(atLeast);
  });

  // Each step uses answers of those before it.
  for (const { title, as, query, variables, answer } of steps) {
    test(`step: ${title}`, async () => {
      const client = as ? app.as(as.organisation, as.role) : app.public;
      const data = await client.ask(query, fillIn(variables, answers) as object);
      Object.assign(answers, data);
      if (answer === undefined) {
        const refusals = Object.values(data).flatMap(
          (field) => (field as { userErrors?: unknown[] })?.userErrors ?? [],
        );
        expect(refusals).toEqual([]);
      } else {
        expect(data).toEqual(withWildcard(answer, expect.anything()));
      }
    });
  }
});
