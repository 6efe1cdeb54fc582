import { describe, expect, it } from '@jest/globals';
import type { PilotStatus, RequestStatus, Visibility } from '../schema.types.js';
import { copyingFaults } from './copy.guards.js';
import { copyWarnings } from './copy.warnings.js';

const source = (status: PilotStatus, visibility: Visibility = 'PUBLIC') => ({ status, visibility });
const request = (status: RequestStatus, number: string | null = 'RR-2026-0001') => ({ id: 'r', number, status });

describe('before copying', () => {
  it.each<[PilotStatus, boolean]>([
    ['DRAFT', true],
    ['OFFERED', true],
    ['RUNNING', true],
    ['STOPPED', true],
    ['SCALED_UP', true],
    ['WITHDRAWN', false],
  ])('%s can be copied: %s', (status, can) => {
    expect(copyingFaults({ status }).map(({ code }) => code)).toEqual(can ? [] : ['PILOT_WITHDRAWN']);
  });

  it.each<[string, Parameters<typeof copyWarnings>, string[]]>([
    ['nothing', [source('RUNNING'), [], false], []],
    ['what was stopped', [source('STOPPED'), [], false], ['STOPPED']],
    ['government only', [source('RUNNING', 'GOVERNMENT'), [], false], ['GOVERNMENT_ONLY']],
    ['an own one', [source('RUNNING', 'GOVERNMENT'), [], true], []],
    ['open requests', [source('RUNNING'), [request('SUBMITTED'), request('DRAFT', null)], false], []],
    [
      'answers',
      [source('STOPPED'), [request('NOT_NEEDED'), request('GRANTED'), request('REFUSED')], false],
      ['STOPPED', 'LEEWAY_NOT_NEEDED', 'LEEWAY_GRANTED', 'LEEWAY_REFUSED'],
    ],
  ])('warns of %s', (_, given, codes) => {
    expect(copyWarnings(...given).map(({ code }) => code)).toEqual(codes);
  });

  it('tells why it was stopped, when that is known', () => {
    const why = (reason: { nl: string; en: string } | null) =>
      copyWarnings(source('STOPPED'), [], false, reason)[0]!.wording.nl;
    expect(why({ nl: 'werkt niet', en: 'does not work' })).toMatch(/gestopt \(werkt niet\)\. Lees eerst/);
    expect(why(null)).toMatch(/gestopt\. Lees eerst/);
  });
});
