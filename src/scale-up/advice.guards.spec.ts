import { expect, test } from '@jest/globals';
import type { PilotStatus } from '../schema.types.js';
import { adviceFaults, missingAdvice } from './advice.guards.js';

type Advised = Parameters<typeof adviceFaults>[1];

test.each<[PilotStatus, Advised, string[]]>([
  ['RUNNING', { needsRuleChange: false }, []],
  ['RUNNING', { needsRuleChange: true }, ['REQUIRED input.ruleChange']],
  ['RUNNING', { needsRuleChange: true, ruleChange: 'Artikel 19' }, []],
  ['RUNNING', { needsRuleChange: false, ruleChange: 'Artikel 19' }, ['CONTRADICTION input.ruleChange']],
  ['PAUSED', { needsRuleChange: false, reason: null }, []],
  ['COMPLETED', { needsRuleChange: false }, ['REQUIRED input.reason']],
  ['STOPPED', { needsRuleChange: true }, ['REQUIRED input.ruleChange', 'REQUIRED input.reason']],
  ['SCALED_UP', { needsRuleChange: false, reason: 'Het kost meer.' }, []],
])('an advice of a pilot that is %s: %j', (status, input, expected) => {
  expect(adviceFaults({ status }, input).map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(expected);
});

test('completing asks for one', () => {
  expect(missingAdvice([]).map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(['REQUIRED scaleUpAdvice']);
  expect(missingAdvice([{}])).toEqual([]);
});
