import { expect, test } from '@jest/globals';
import type { Logger } from 'pino';
import { Jobs } from '../jobs/jobs.js';
import type { DueSearches } from './due-searches.service.js';
import type { SearchRun } from './search-run.service.js';
import { SearchRuns } from './search-runs.service.js';

test('some that always fail keep the others waiting for one look only', async () => {
  const jobs = new Jobs();
  const tried: string[] = [];
  const due = { ids: () => Promise.resolve(['bad 1', 'bad 2', 'bad 3', 'good']) } as DueSearches;
  const of = (id: string) => (tried.push(id), id === 'good' ? Promise.resolve() : Promise.reject(new Error(id)));
  const logger = { error: () => undefined } as unknown as Logger;
  new SearchRuns(jobs, due, { of } as SearchRun, logger).onModuleInit();
  const look = () => jobs.atEachLook.get('run-saved-searches')!(new AbortController().signal);
  await expect(look()).rejects.toThrow('bad 3');
  expect(tried.splice(0)).toEqual(['bad 1', 'bad 2', 'bad 3']);
  await expect(look()).rejects.toThrow('bad 3');
  expect(tried).toEqual(['good', 'bad 1', 'bad 2', 'bad 3']);
});
