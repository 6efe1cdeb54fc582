import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const LIST = `query List($filter: LegalBasisFilter, $first: Int, $after: String, $last: Int, $before: String) {
  legalBases(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { code } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const page = async (variables: object) => (await app.public.ask(LIST, variables)).legalBases;
const codesOf = ({ nodes }: { nodes: { code: string }[] }) => nodes.map(({ code }) => code);
const found = async (filter: object) => codesOf(await page({ filter, first: 100 })).sort();

test('a legal basis tells who decides, how long and from what may be deviated', async () => {
  const { legalBasis } = await app.public.ask(`{ legalBasis(code: "wlz-10.1.1") {
    id code law { bwbId title abbreviation ministry { code } url } article paragraph citation kind authorityKind
    authority { code __typename } isOnRequest maxMonths extensionMonths deviableArticles excludedArticles deviableInWords
    reportMonths reportMoment status lastCheckedOn checkCurrentText url } }`);
  expect(legalBasis).toEqual({
    id: expect.any(String),
    code: 'wlz-10.1.1',
    law: {
      bwbId: 'BWBR0035917',
      title: 'Wet langdurige zorg',
      abbreviation: 'Wlz',
      ministry: { code: 'mnre1025' },
      url: 'https://wetten.overheid.nl/jci1.3:c:BWBR0035917',
    },
    article: '10.1.1',
    paragraph: null,
    citation: 'Wet langdurige zorg, artikel 10.1.1',
    kind: 'EXPERIMENT_CLAUSE',
    authorityKind: 'MINISTRY',
    authority: { code: 'mnre1025', __typename: 'Ministry' },
    isOnRequest: null,
    maxMonths: 36,
    extensionMonths: null,
    deviableArticles: '*',
    excludedArticles: '2.*;3.1.*',
    deviableInWords: 'de hele wet, behalve alle artikelen die met 2. beginnen, alle artikelen die met 3.1. beginnen',
    reportMonths: 3,
    reportMoment: 'BEFORE_END',
    status: 'IN_FORCE',
    lastCheckedOn: null,
    checkCurrentText: true,
    url: 'https://wetten.overheid.nl/jci1.3:c:BWBR0035917&artikel=10.1.1',
  });
  const again = await app.public.ask('query N($id: ID!) { node(id: $id) { ... on LegalBasis { code } } }', {
    id: legalBasis.id,
  });
  expect(again.node).toEqual({ code: 'wlz-10.1.1' });
});

test('speaks English, and names other laws by their titles', async () => {
  const { legalBasis } = await app.public
    .inEnglish()
    .ask('{ legalBasis(code: "omgevingswet-23.3") { citation deviableInWords } }');
  expect(legalBasis.citation).toBe('Omgevingswet, article 23.3');
  expect(legalBasis.deviableInWords).toContain('the whole act (Warmtewet)');
});

test('a row that somebody checked needs no check', async () => {
  await app.database.query(`update legal_basis set last_checked_on = '2026-11-01' where code = 'wec-171'`);
  const { legalBasis } = await app.public.ask('{ legalBasis(code: "wec-171") { checkCurrentText lastCheckedOn } }');
  expect(legalBasis).toEqual({ checkCurrentText: false, lastCheckedOn: '2026-11-01' });
});

test('what is not there is null', async () => {
  const nothing = await app.public.ask('{ legalBasis(code: "no-1") { code } law(bwbId: "BWBR9999999") { title } }');
  expect(nothing).toEqual({ legalBasis: null, law: null });
});

test('a law lists its legal bases as they stand in it', async () => {
  const { law } = await app.public.ask(
    '{ law(bwbId: "BWBR0011470") { id title legalBases { article law { bwbId } } } }',
  );
  expect(law.legalBases.map(({ article }: { article: string }) => article)).toEqual(['3', '29']);
  const { node } = await app.public.ask('query N($id: ID!) { node(id: $id) { ... on Law { title } } }', { id: law.id });
  expect(node.title).toBe(law.title);
  const { laws } = await app.public.ask('{ laws { title } }');
  expect(laws).toHaveLength(52);
  expect(laws[0].title).toMatch(/^A/);
});

describe('the catalogue', () => {
  test('comes by law and article, page by page, forwards and backwards alike', async () => {
    const all = codesOf(await page({ first: 100 }));
    expect(all).toHaveLength(27);
    expect(all.indexOf('wet-personenvervoer-2000-29') - all.indexOf('wet-personenvervoer-2000-3')).toBe(1);
    expect(all.indexOf('wegenverkeerswet-186') - all.indexOf('wegenverkeerswet-149aa')).toBe(1);
    const forwards: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { totalCount, pageInfo, ...rest } = await page({ first: 4, after });
      expect(totalCount).toBe(27);
      forwards.push(...codesOf(rest));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(forwards).toEqual(all);
    const backwards: string[] = [];
    for (let before: string | null = null, more = true; more;) {
      const { pageInfo, ...rest } = await page({ last: 5, before });
      backwards.unshift(...codesOf(rest));
      [before, more] = [pageInfo.startCursor, pageInfo.hasPreviousPage];
    }
    expect(backwards).toEqual(all);
  });

  test('refuses a cursor of another list and too large a page', async () => {
    const { municipalities } = await app.public.ask('{ municipalities(first: 1) { pageInfo { endCursor } } }');
    expect(await app.public.codeOf(LIST, { after: municipalities.pageInfo.endCursor })).toBe('BAD_USER_INPUT');
    expect(await app.public.codeOf(LIST, { first: 101 })).toBe('BAD_USER_INPUT');
  });

  test.each<[string, object, string[]]>([
    ['laws', { laws: ['BWBR0034925', 'BWBR0020078'] }, ['jeugdwet-12.1', 'wmg-58']],
    ['no law', { laws: [] }, []],
    ['an article', { article: '12.1' }, ['jeugdwet-12.1']],
    ['an article in other letters', { article: '149AA' }, ['wegenverkeerswet-149aa']],
    ['kinds', { kinds: ['DISPENSATION'] }, ['meststoffenwet-38', 'wet-personenvervoer-2000-29']],
    ['statuses', { statuses: ['REPEALED'] }, ['elektriciteitswet-1998-7a', 'gaswet-1i']],
    ['a ministry that decides', { ministries: ['mnre1153'] }, ['meststoffenwet-38']],
    [
      'a ministry whose law it is, though another body decides',
      { ministries: ['mnre1130'] },
      ['wegenverkeerswet-149aa', 'wegenverkeerswet-186', 'wet-personenvervoer-2000-29', 'wet-personenvervoer-2000-3'],
    ],
    [
      'a ministry by its TOOI URI',
      { ministries: ['https://identifier.overheid.nl/tooi/id/ministerie/mnre1153'] },
      ['meststoffenwet-38'],
    ],
    ['a word of the title', { text: 'JEUGDWET' }, ['jeugdwet-12.1']],
    ['an abbreviation', { text: 'wlz' }, ['wlz-10.1.1']],
    ['a word of the English summary', { text: 'manure' }, ['meststoffenwet-38']],
    ['a word without its accents', { text: 'financiele verhouding' }, ['financiele-verhoudingswet-17a']],
    ['words that all occur', { text: 'proef  vervoer' }, ['wet-personenvervoer-2000-3']],
    ['words of which one does not occur', { text: 'proef vervoer zwembad' }, []],
    [
      'all of it',
      { laws: ['BWBR0011470'], kinds: ['EXPERIMENT_CLAUSE'], text: 'vervoer' },
      ['wet-personenvervoer-2000-3'],
    ],
    ['a citation', { text: 'Huisvestingswet 2014, artikel 14' }, ['huisvestingswet-14']],
    ['a law and an article', { text: 'huisvestingswet 14' }, ['huisvestingswet-14']],
    ['an article of many parts', { text: 'Jeugdwet 12.1' }, ['jeugdwet-12.1']],
    ['a citation as lawyers write it', { text: 'art. 12.1 Jeugdwet' }, ['jeugdwet-12.1']],
    ['a citation in English', { text: 'Jeugdwet, article 12.1' }, ['jeugdwet-12.1']],
    ['a citation by the abbreviation', { text: 'Wlz, art.10.1.1' }, ['wlz-10.1.1']],
    ['an article with letters', { text: 'wegenverkeerswet 149AA' }, ['wegenverkeerswet-149aa']],
    ['a BWB id', { text: 'bwbr0035303' }, ['huisvestingswet-14']],
    ['part of a year, which is no number', { text: 'huisvestingswet 201' }, []],
    ['a longer number of an article', { text: 'jeugdwet 12.10' }, []],
    ['a part of an article of many parts', { text: 'wlz 1.1' }, []],
    ['the beginning of one', { text: 'wlz 10.1' }, []],
    ['an article without its letters', { text: 'wegenverkeerswet 149' }, []],
    ['signs of regular expressions', { text: 'jeugdwet .* 1|2' }, []],
    ['a text with signs of SQL', { text: `%' or 1=1 --` }, []],
  ])('finds by %s', async (_, filter, codes) => {
    expect(await found(filter)).toEqual(codes);
  });

  test('finds by a citation with a paragraph', async () => {
    await app.database.query(`update legal_basis set paragraph = '2' where code = 'woningwet-120a'`);
    const { citation } = (await app.public.ask('{ legalBasis(code: "woningwet-120a") { citation } }')).legalBasis;
    expect(citation).toBe('Woningwet, artikel 120a, lid 2');
    expect(await found({ text: citation })).toEqual(['woningwet-120a']);
    expect(await found({ text: 'Woningwet, artikel 120a, lid 3' })).toEqual([]);
  });

  test('finds for a ministry what was its predecessors’', async () => {
    await app.database.query(`update legal_basis set authority_code = 'mnre1182' where code = 'omgevingswet-23.3'`);
    expect(await found({ ministries: ['mnre1045'], article: '23.3' })).toEqual(['omgevingswet-23.3']);
  });
});

describe('deadlines', () => {
  const DATES = 'endsOn latestEnd latestEndWithExtension reportDueOn';
  const deadlines = (code: string, start: string, months: number | null) =>
    `{ legalBasis(code: "${code}") { deadlines(start: "${start}", months: ${months}) { ${DATES} } } }`;

  test.each([
    ['jeugdwet-12.1', '2027-01-01', null, ['2029-12-31', '2029-12-31', '2031-12-31', '2029-09-30']],
    ['jeugdwet-12.1', '2027-01-01', 24, ['2028-12-31', '2029-12-31', '2031-12-31', '2028-09-30']],
    ['jeugdwet-12.1', '2027-01-01', 48, ['2030-12-31', '2029-12-31', '2031-12-31', '2030-09-30']],
    ['wmg-58', '2027-03-01', null, ['2032-02-29', '2032-02-29', null, '2032-05-29']],
    ['wmo-2015-2.6.7', '2027-08-31', 6, ['2028-02-29', null, null, null]],
    ['wmo-2015-2.6.7', '2027-08-31', null, [null, null, null, null]],
  ])('of %s from %s, %s months', async (code, start, months, dates) => {
    const { legalBasis } = await app.public.ask(deadlines(code, start, months));
    expect(Object.values(legalBasis.deadlines)).toEqual(dates);
  });

  test('take the start as a variable', async () => {
    const query = `query D($start: Date!) { legalBasis(code: "jeugdwet-12.1") { deadlines(start: $start, months: 12) { endsOn } } }`;
    const { legalBasis } = await app.public.ask(query, { start: '2027-01-01' });
    expect(legalBasis.deadlines.endsOn).toBe('2027-12-31');
  });

  test.each([
    ['no months', '2027-01-01', 0, /Geef 1 tot en met 240 maanden/],
    ['241 months', '2027-01-01', 241, /Geef 1 tot en met 240 maanden/],
    ['a start long ago', '0020-01-01', 12, /van 1900 tot en met 2199/],
    ['a start far away', '9999-12-31', 12, /van 1900 tot en met 2199/],
    ['a day that does not exist', '2027-02-30', 12, /a day that exists/],
  ])('refuse %s', async (_, start, months, message) => {
    const { errors } = await app.public.send(deadlines('jeugdwet-12.1', start, months));
    expect(errors).toHaveLength(1);
    expect(errors![0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});
