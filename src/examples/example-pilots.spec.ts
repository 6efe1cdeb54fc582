import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the spec itself checks the shape of what it reads
type Json = Record<string, any>;
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const table = (name: string): Record<string, string>[] =>
  parse(read(`../../reference-data/${name}.csv`), { columns: true, bom: true });
const column = (name: string, key = 'code') => table(name).map((row) => row[key] ?? '');

const pilots: Json[] = JSON.parse(read('./example-pilots.json'));
const requests: Json[] = pilots.flatMap((pilot) => pilot.requests.map((request: Json) => ({ ...request, pilot })));
const eachPilot = pilots.map((pilot) => [pilot.example, pilot] as [number, Json]);
const eachRequest = requests.map((request) => [request.pilot.example, request] as [number, Json]);
const all = (list: string) => pilots.flatMap((pilot) => pilot[list]) as Json[];
const targets = requests.map(({ target }) => target) as Json[];

const inhabitants = new Map(table('municipalities').map((row) => [row.code, Number(row.inhabitants)]));
const bases = new Map(table('legal-bases').map((row) => [row.code, row]));
const laws = column('laws', 'bwb_id');
const ORGANISATIONS = ['municipalities', 'ministries', 'provinces', 'other-organisations'];
const organisations = ORGANISATIONS.flatMap((name) => column(name));

/** The day on which the set must be right: "ends in sixty days" and "twelve days late" are counted from it. */
const TODAY = '2026-11-22';
const days = (from: string, until: string) => (Date.parse(until) - Date.parse(from)) / 86_400_000;
const STARTED = ['RUNNING', 'PAUSED', 'COMPLETED', 'STOPPED', 'SCALED_UP'];
const ENDED = ['COMPLETED', 'SCALED_UP'];

const REASONS =
  'NO_PARTNER NO_REGELRUIMTE NO_MEANS ADMINISTRATIVE CAPACITY RISK_TO_RESIDENTS GOAL_ALREADY_REACHED DOES_NOT_WORK MUNICIPAL_MERGER OTHER';
const INSTRUMENTS =
  'INTERPRETATION EXPERIMENT_CLAUSE DISPENSATION EXEMPTION RIGHT_TO_CHALLENGE GOAL_REGULATION LAW_CHANGE UNKNOWN';
const STATES = 'SUBMITTED IN_REVIEW INFORMATION_REQUESTED NOT_NEEDED GRANTED REFUSED REVOKED EXPIRED WITHDRAWN';
const GROUNDS =
  'CONSTITUTION EU_LAW RESIDENTS_LEGAL_POSITION FINANCIAL_ADVANTAGE_AT_OTHERS_EXPENSE EQUALITY_BEFORE_THE_LAW NO_LEGAL_BASIS INSUFFICIENTLY_SUBSTANTIATED RISK_TOO_GREAT RUNS_ELSEWHERE NOT_EXECUTABLE';
const UNITS = 'COUNT PERCENTAGE EURO DAYS MINUTES HOURS KM SCORE INDEX QUALITATIVE';
const FINDINGS = 'WORKS WORKS_PARTLY DOES_NOT_WORK SIDE_EFFECT PRECONDITION RULE_OBSTRUCTS RULE_WAS_NO_PROBLEM COST';
const valuesOf = (list: Json[], field: string) => list.map((item) => item[field]);
const VALUES: [string, unknown[], string][] = [
  ['area', valuesOf(pilots, 'area'), 'VILLAGE MUNICIPALITY REGION'],
  ['seeks', all('seeks'), 'REGELRUIMTE FUNDING KNOWLEDGE FELLOW_MUNICIPALITY EXECUTOR DATA'],
  ['reason code', pilots.flatMap(({ target }) => target.reasonCode ?? []), REASONS],
  ['means', valuesOf(all('means'), 'kind'), 'MONEY STAFF KNOWLEDGE DATA LAND_OR_BUILDING EQUIPMENT'],
  ['means status', valuesOf(all('means'), 'status'), 'SOUGHT PLEDGED COVERED LAPSED'],
  ['means duration', valuesOf(all('means'), 'duration'), 'ONE_OFF STRUCTURAL'],
  [
    'source',
    valuesOf(all('means'), 'source').filter(Boolean),
    'OWN SPUK DECENTRALISATION_GRANT REGIO_DEAL PROVINCE FUND EU OTHER',
  ],
  ['instrument', valuesOf(requests, 'instrument'), INSTRUMENTS],
  ['necessity', valuesOf(requests, 'necessity'), 'NEEDED_TO_START NEEDED_TO_SCALE_UP DESIRABLE'],
  ['request state', valuesOf(targets, 'state'), STATES],
  ['refusal ground', targets.flatMap(({ refusalGrounds }) => refusalGrounds), GROUNDS],
  ['indicator', valuesOf(all('indicators'), 'kind'), 'OUTPUT OUTCOME IMPACT PROCESS'],
  ['unit', valuesOf(all('indicators'), 'unit'), UNITS],
  ['direction', valuesOf(all('indicators'), 'direction'), 'HIGHER_IS_BETTER LOWER_IS_BETTER NONE'],
  ['finding', valuesOf(all('findings'), 'kind'), FINDINGS],
  ['confidence', valuesOf(all('findings'), 'confidence'), 'LOW MEDIUM HIGH'],
];

describe('the example pilots', () => {
  it('are twenty, in the order of the table, with texts that occur once', () => {
    expect(pilots.map(({ example }) => example)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    for (const field of ['title', 'summary', 'localGoal', 'learningQuestion', 'contactMailbox']) {
      expect(new Set(pilots.map((pilot) => pilot[field])).size).toBe(20);
    }
    const sentences = pilots.flatMap(({ problem, approach }) => `${problem} ${approach}`.split(/(?<=[.?!]) /));
    expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
  });

  it.each(VALUES)('have no unknown %s', (_, found, known) =>
    expect(found.filter((value) => !known.split(' ').includes(value as string))).toEqual([]),
  );

  it.each(eachPilot)('%i keeps to the limits of the text', (_, pilot) => {
    expect(pilot.title.length).toBeLessThanOrEqual(100);
    expect(pilot.summary).toMatch(/^FICTIEF VOORBEELD\. .{1,331}$/);
    for (const text of [pilot.problem, pilot.approach]) expect(text).toMatch(/^.{300,900}$/);
    for (const address of [pilot.contactMailbox, pilot.contactPerson.email]) {
      expect(address).toMatch(/^[\w.-]+@[\w-]+\.example$/);
    }
  });

  it.each(eachPilot)('%i is owned by a small municipality and names existing codes', (_, pilot) => {
    expect(inhabitants.get(pilot.owner)).toBeLessThanOrEqual(25_000);
    const own = [pilot.primaryTheme, ...pilot.otherThemes];
    expect([own.length <= 4, new Set(own).size]).toEqual([true, own.length]);
    expect(column('themes')).toEqual(expect.arrayContaining(own));
    for (const code of pilot.coExecutors) expect(inhabitants.has(code) && code !== pilot.owner).toBe(true);
    if (pilot.intendedAdopter) expect(organisations).toContain(pilot.intendedAdopter);
    expect(pilot.communityInitiative).toBe(pilot.communityInitiativeName !== null);
    expect(pilot.villages.length > 0).toBe(pilot.area === 'VILLAGE');
    expect(pilot.seeks).not.toEqual([]);
    expect(pilot.noMeansNeeded).toBe(pilot.means.length === 0);
    expect(pilot.noRegelruimteNeeded).toBe(pilot.requests.length === 0);
  });

  it.each(eachPilot)('%i has a status that its dates, requests and findings bear', (_, pilot) => {
    const { status, reasonCode, advice, decision } = pilot.target;
    const started = STARTED.includes(status);
    expect(pilot.plannedStart < pilot.plannedEnd).toBe(true);
    if (status !== 'WITHDRAWN') expect(pilot.plannedStart < TODAY).toBe(started);
    if (ENDED.includes(status)) expect(pilot.plannedEnd < TODAY).toBe(true);
    expect([Boolean(advice), Boolean(decision)]).toEqual([ENDED.includes(status), status === 'SCALED_UP']);
    if (started) expect([pilot.scaleUpHypothesis, pilot.intendedAdopter]).not.toContain(null);
    expect(reasonCode !== null).toBe(['STOPPED', 'WITHDRAWN'].includes(status));
    expect(pilot.findings.length > 0).toBe(started);
    const needed = pilot.requests.filter(({ necessity }: Json) => necessity === 'NEEDED_TO_START');
    const blocking = needed.filter(({ target }: Json) => !['GRANTED', 'NOT_NEEDED'].includes(target.state));
    if (started && status !== 'PAUSED') expect(blocking).toEqual([]);
  });

  it.each(eachPilot)('%i has indicators that can be measured', (_, pilot) => {
    expect(pilot.indicators.some(({ primary }: Json) => primary)).toBe(true);
    for (const { unit, direction, broadWelfare, baseline, target, latest, ...indicator } of pilot.indicators) {
      if (broadWelfare) expect(column('concepts', 'notation')).toContain(broadWelfare);
      expect(baseline === null).toBe(indicator.baselineMissingReason !== null);
      expect([target.value === null, Boolean(target.text)]).toEqual(Array(2).fill(unit === 'QUALITATIVE'));
      const wanted = { HIGHER_IS_BETTER: 1, LOWER_IS_BETTER: -1, NONE: 0 }[direction as string];
      if (baseline) expect(Math.sign(target.value - baseline.value)).toBe(wanted);
      if (baseline) expect(baseline.on <= TODAY && baseline.on < target.by).toBe(true);
      if (latest) expect(latest.on <= TODAY && latest.on > (baseline?.on ?? pilot.plannedStart)).toBe(true);
      if (unit === 'PERCENTAGE') expect(Math.max(target.value, baseline?.value ?? 0)).toBeLessThanOrEqual(100);
      if (indicator.primary && ENDED.includes(pilot.target.status)) expect(latest).not.toBeNull();
    }
  });

  it.each(eachRequest)('%i asks for regelruimte in a full set, within the maximum of its basis', (_, request) => {
    for (const field of ['obstacle', 'aim', 'scopeArea', 'scopeTargetGroup', 'safeguards', 'evaluation']) {
      expect(request[field]).toMatch(/^.{10,}$/);
    }
    expect(request.deviation).toMatch(/^In plaats van .+ doen wij .+/);
    expect(organisations).toContain(request.authority);
    for (const { bwbId, lawTitle } of request.provisions) {
      expect(bwbId === null ? Boolean(lawTitle) : laws.includes(bwbId)).toBe(true);
    }
    const basis = bases.get(request.legalBasis);
    expect(basis === undefined).toBe(request.legalBasis === null);
    expect(request.months).toBeLessThanOrEqual(Number(basis?.max_months || Infinity));
  });

  it.each(eachRequest)('%i tells of a decision what the authority has to tell', (_, { target, months }) => {
    const granted = ['GRANTED', 'EXPIRED'].includes(target.state);
    expect(target.reasoning !== null).toBe(granted || ['REFUSED', 'NOT_NEEDED'].includes(target.state));
    const terms = [target.conditions, target.validFrom, target.validUntil];
    expect(terms.map((term) => term !== null)).toEqual([granted, granted, granted]);
    if (granted) expect(Math.ceil(days(target.validFrom, target.validUntil) / 31)).toBeLessThanOrEqual(months);
    expect(target.refusalGrounds.length > 0).toBe(target.state === 'REFUSED');
  });
});

describe('the coverage of the set', () => {
  const examples = (test: (pilot: Json) => boolean) => pilots.filter(test).map(({ example }) => example as number);
  const asking = (test: (request: Json) => boolean) => examples((pilot) => pilot.requests.some(test));
  const inState = (state: string) => asking(({ target }) => target.state === state);
  const noted = (pattern: RegExp) => asking(({ target }) => pattern.test(target.note ?? ''));
  const ministries = ({ requests: own }: Json) =>
    own.map((r: Json) => r.authority).filter((c: string) => /^mnre/.test(c));
  const endsInSixtyDays = ({ target }: Json) => target.state === 'GRANTED' && days(TODAY, target.validUntil) === 60;
  const lateByTwelve = ({ target }: Json) =>
    target.state === 'IN_REVIEW' && days(/verwacht op (\S+):/.exec(target.note)?.[1] ?? TODAY, TODAY) === 12;

  it.each([
    ['not needed', inState('NOT_NEEDED'), [6, 12, 14]],
    ['no regelruimte, explicitly', examples((pilot) => pilot.noRegelruimteNeeded), [16]],
    ['no means, explicitly', examples((pilot) => pilot.noMeansNeeded), [5]],
    ['refused', inState('REFUSED'), [5, 15, 18]],
    ['two ministries in one pilot', examples((pilot) => new Set(ministries(pilot)).size > 1), [3]],
    ['a province that decides', asking(({ authority }) => /^PV/.test(authority)), [1]],
    ['the NZa that decides', asking(({ authority }) => authority === 'zbo-nza'), [8, 9]],
    [
      'a clause that does not cover',
      asking((r) => r.legalBasis === 'jeugdwet-12.1' && r.provisions[0].article !== '3.2'),
      [12],
    ],
    ['law drift', asking(({ legalBasis }) => bases.get(legalBasis)?.status === 'REPEALED'), [19]],
    ['a small n', examples(({ indicators }) => indicators.some((i: Json) => (i.baseline?.n ?? 10) < 10)), [9]],
    ['leeway that ends in sixty days', asking(endsInSixtyDays), [9]],
    ['lapsed leeway', inState('EXPIRED'), [18]],
    ['a referral', noted(/verwees .* door/), [17]],
    ['a reconsideration', noted(/heroverweging/), [18]],
    ['an answer twelve days late', asking(lateByTwelve), [20]],
  ] as [string, number[], number[]][])('has %s', (_, found, expected) => expect(found).toEqual(expected));

  it.each([
    ['OFFERED', [3, 7, 11, 15, 20]],
    ['PREPARING', [2, 10, 13, 17]],
    ['RUNNING', [1, 4, 6, 8, 9, 16]],
    ['PAUSED', [18]],
    ['COMPLETED', [12]],
    ['STOPPED', [19]],
    ['WITHDRAWN', [5]],
    ['SCALED_UP', [14]],
  ])('has the status %s', (status, expected) =>
    expect(examples(({ target }) => target.status === status)).toEqual(expected),
  );
});
