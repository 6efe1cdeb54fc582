import { expect, test } from '@jest/globals';
import type { FindingFilter } from '../schema.types.js';
import { wantedValues } from './finding-filter.js';

const expand = (codes: readonly string[]) => codes.flatMap((code) => (code === 'GM2' ? ['GM2', 'GM1'] : [code]));

test.each<[string, FindingFilter, string[][]]>([
  ['nothing', {}, []],
  ['null', { kinds: null, laws: null, articles: null, municipalities: null }, []],
  ['one of two', { kinds: ['WORKS', 'COST'] }, [['KIND:WORKS', 'KIND:COST']]],
  ['one of none', { themes: [] }, [[]]],
  [
    'all that is given',
    { confidences: ['HIGH'], statuses: ['STOPPED'], provinces: ['PV29'], scaleUpLevels: ['NONE'] },
    [['CONFIDENCE:HIGH'], ['PROVINCE:PV29'], ['STATUS:STOPPED'], ['ADVICE:NONE']],
  ],
  ['a successor', { municipalities: ['GM2', 'GM3'] }, [['MUNICIPALITY:GM2', 'MUNICIPALITY:GM1', 'MUNICIPALITY:GM3']]],
  ['a law', { laws: ['BWBR1'] }, [['LAW:BWBR1']]],
  ['an article of any law', { articles: [' 3A '] }, [['ARTICLE:3a']]],
  [
    'articles of laws',
    { laws: ['BWBR1', 'BWBR2'], articles: ['3', '4'] },
    [['PROVISION:BWBR1 3', 'PROVISION:BWBR1 4', 'PROVISION:BWBR2 3', 'PROVISION:BWBR2 4']],
  ],
  ['an article of no law', { laws: [], articles: ['3'] }, [[]]],
  ['a sign that PostgreSQL cannot hold', { themes: ['CARE\0'] }, [['THEME:CARE\uFFFD']]],
])('%s', (_, filter, expected) => expect(wantedValues(filter, expand)).toEqual(expected));
