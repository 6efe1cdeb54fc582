import { describe, expect, it } from '@jest/globals';
import { checkFaults, contentFaults, lawChangeFaults } from './legal-basis.content.js';

const TODAY = '2026-11-27';
const told = (faults: { code: string; path: string[] }[]) =>
  faults.map(({ code, path }) => `${code} ${path.join('.')}`);

describe('a change of the law', () => {
  const CHANGE = {
    status: 'AMENDED',
    changedOn: TODAY,
    sourceUrl: 'https://zoek.officielebekendmakingen.nl/stb-2026-1',
  } as const;
  it.each<[string, object, string[]]>([
    ['today', {}, []],
    ['a repeal long ago', { status: 'REPEALED', changedOn: '2017-01-01' }, []],
    ['with a successor', { successor: 'jeugdwet-12.2' }, []],
    ['that is none', { status: 'IN_FORCE' }, ['INVALID input.status']],
    ['tomorrow', { changedOn: '2026-11-28' }, ['OUT_OF_RANGE input.changedOn']],
    ['without https', { sourceUrl: 'http://zoek.officielebekendmakingen.nl' }, ['INVALID input.sourceUrl']],
    ['with a script for a source', { sourceUrl: 'javascript:alert(1)' }, ['INVALID input.sourceUrl']],
    ['without a source', { sourceUrl: null }, ['INVALID input.sourceUrl']],
    ['that succeeds itself', { successor: 'jeugdwet-12.1' }, ['CONTRADICTION input.successor']],
  ])('%s', (_, given, expected) =>
    expect(told(lawChangeFaults('jeugdwet-12.1', { ...CHANGE, ...given } as typeof CHANGE, TODAY))).toEqual(expected),
  );
});

it.each([
  [TODAY, '2026-07-01', []],
  ['2026-11-28', '2026-07-01', ['OUT_OF_RANGE input.checkedOn']],
  ['2026-11-20', '2026-11-21', ['OUT_OF_RANGE input.versionDate']],
])('a check on %s of the text of %s', (checkedOn, versionDate, expected) =>
  expect(told(checkFaults({ checkedOn, versionDate }, TODAY))).toEqual(expected),
);

describe('the content', () => {
  const ROW = {
    maxMonths: 36,
    extensionMonths: 24,
    reportMonths: 3,
    reportMoment: 'BEFORE_END',
    deviableArticles: '6-10;31:2;§7.1;BWBR0003245/*',
    excludedArticles: null,
    summary: 'Mag.',
    summaryEn: 'May.',
  } as const;
  it.each<[string, object, string[]]>([
    ['as it should be', {}, []],
    ['without terms', { maxMonths: null, extensionMonths: null, reportMonths: null, reportMoment: null }, []],
    ['without summaries', { summary: null, summaryEn: '' }, ['REQUIRED input.summary', 'REQUIRED input.summaryEn']],
    ['an extension of nothing', { maxMonths: null }, ['CONTRADICTION input.extensionMonths']],
    ['a report without a moment', { reportMoment: null }, ['CONTRADICTION input.reportMonths']],
    ['a moment without a report', { reportMonths: null }, ['CONTRADICTION input.reportMonths']],
    ['articles in words', { deviableArticles: 'artikel zes' }, ['INVALID input.deviableArticles']],
    ['an unknown law', { excludedArticles: 'BWBR0000001/3' }, ['INVALID input.excludedArticles']],
  ])('%s', (_, given, expected) =>
    expect(told(contentFaults({ ...ROW, ...given } as typeof ROW, (law) => law === 'BWBR0003245'))).toEqual(expected),
  );
});
