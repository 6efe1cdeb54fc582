import { loadExamples } from '../../src/examples/load-examples.js';
import type { ApiClient } from './api-client.js';
import { given, NOORD_BEVELAND } from './given.js';
import { givenLessons } from './insight-steps.js';
import { advise, taught } from './lesson-steps.js';
import type { Random } from './random.js';
import type { TestApp } from './test-app.js';

/** A published pilot as the API tells it, with the values that filters and facets look at; an empty list is unknown. */
export interface Described {
  id: string;
  startsOn: string | null;
  values: Record<ListField, string[]>;
}

/** A filter as the API takes it. */
export interface Filter extends Partial<Record<ListField, string[]>> {
  startsFrom?: string;
  startsUntil?: string;
  and?: Filter[];
  or?: Filter[];
  not?: Filter;
}

/** The filter's list fields with the facet that each has; `legalBases` has none. */
export const FACETS = {
  themes: 'THEME',
  provinces: 'PROVINCE',
  regions: 'REGION',
  municipalities: 'MUNICIPALITY',
  sizeBands: 'SIZE_BAND',
  statuses: 'STATUS',
  seeks: 'SEEKS',
  laws: 'LAW',
  legalBases: null,
  instruments: 'INSTRUMENT',
  authorities: 'AUTHORITY',
  findingKinds: 'FINDING_KIND',
  scaleUpLevels: 'SCALE_UP_ADVICE',
} as const;

export type ListField = keyof typeof FACETS;
export const LIST_FIELDS = Object.keys(FACETS) as ListField[];

/** The examples, and a few pilots that leave more unknown. @returns all of them as the public sees them */
export async function givenVariedPilots(app: TestApp): Promise<Described[]> {
  await loadExamples(app.app, () => {});
  await given(app).pilot({ status: 'OFFERED', seeks: ['DATA'] });
  await given(app).pilot({ status: 'OFFERED', owner: 'GM0277', plannedStart: '2027-01-01' });
  await given(app).pilot({ status: 'WITHDRAWN', owner: 'GM0448' });
  for (const [level, ...kinds] of [
    ['NONE', 'COST', 'WORKS'],
    ['NATIONAL', 'COST'],
    [null, 'DOES_NOT_WORK'],
  ]) {
    const findings = kinds.map((kind) => ({ kind }));
    const { pilot } = await givenLessons(app, {}, ...findings);
    if (level) taught(await advise(app.as(NOORD_BEVELAND), pilot, { level }));
  }
  return describePilots(app.public);
}

const DESCRIBE = `{ searchPilots(first: 100) { nodes { id status seeks plannedStart findings { kind } scaleUpAdvice { level } primaryTheme { code } otherThemes { code }
  municipality { code sizeBand province { code } regionMembership { region { slug } } }
  regelruimteRequests { status instrument authority { code } legalBasis { code law { bwbId } } provisions { bwbId } } } } }`;

/** All that somebody can see, read from the pilots themselves. */
async function describePilots(client: ApiClient): Promise<Described[]> {
  const { nodes } = (await client.ask(DESCRIBE)).searchPilots;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  return nodes.map((pilot: any): Described => {
    const { municipality, regelruimteRequests: requests } = pilot;
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    const ofRequests = (value: (request: any) => unknown) => distinct(requests.flatMap(value));
    return {
      id: pilot.id,
      startsOn: pilot.plannedStart,
      values: {
        themes: distinct([pilot.primaryTheme, ...pilot.otherThemes].map((theme) => theme?.code)),
        provinces: distinct([municipality.province?.code]),
        regions: distinct([municipality.regionMembership?.region.slug]),
        municipalities: [municipality.code],
        sizeBands: distinct([municipality.sizeBand]),
        statuses: [pilot.status],
        seeks: distinct(pilot.seeks),
        laws: ofRequests(({ legalBasis, provisions }) => [
          legalBasis?.law.bwbId,
          ...provisions.map(({ bwbId }: { bwbId: string | null }) => bwbId),
        ]),
        legalBases: ofRequests(({ legalBasis }) => legalBasis?.code),
        instruments: ofRequests(({ instrument }) => (instrument === 'UNKNOWN' ? null : instrument)),
        authorities: ofRequests(({ authority }) => authority?.code),
        findingKinds: distinct(pilot.findings.map(({ kind }: { kind: string }) => kind)),
        scaleUpLevels: distinct([pilot.scaleUpAdvice?.level]),
      },
    };
  });
}

const distinct = (values: unknown[]): string[] => [...new Set(values.filter((value) => value != null))] as string[];

/** Whether a pilot is admitted; what is not known does not hold. */
export function admits(filter: Filter, pilot: Described): boolean {
  const { startsOn } = pilot;
  const { startsFrom, startsUntil, and, or, not } = filter;
  return (
    LIST_FIELDS.every(
      (field) => !filter[field] || filter[field].some((value) => pilot.values[field].includes(value)),
    ) &&
    (!startsFrom || (startsOn !== null && startsOn >= startsFrom)) &&
    (!startsUntil || (startsOn !== null && startsOn <= startsUntil)) &&
    (!and || and.every((inner) => admits(inner, pilot))) &&
    (!or || or.some((inner) => admits(inner, pilot))) &&
    (!not || !admits(not, pilot))
  );
}

/** A facet counted by hand: over the pilots that the filter admits when this field's own part is left out of it. */
export function countByHand(pilots: Described[], filter: Filter, field: ListField) {
  const hits = pilots
    .filter((pilot) => admits({ ...filter, [field]: undefined }, pilot))
    .map(({ values }) => values[field]);
  const counts = new Map<string, number>();
  for (const value of hits.flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  const buckets = [...counts].map(([value, count]) => ({ value, count }));
  buckets.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return { field: FACETS[field], unknown: hits.filter((values) => values.length === 0).length, buckets };
}

/** A filter of a few fields with values that occur, at most `depth` levels deep. */
export function randomFilter(random: Random, pilots: Described[], depth: number): Filter {
  const filter: Filter = {};
  for (const field of random.some(LIST_FIELDS, 2)) {
    const values = random.pick(pilots).values[field];
    const known = values.length > 0 ? values : pilots.flatMap((pilot) => pilot.values[field]);
    if (random.next() < 0.7) filter[field] = random.some(known, 3);
  }
  const day = random.pick(pilots).startsOn;
  if (day && random.next() < 0.2) filter.startsFrom = day;
  if (day && random.next() < 0.2) filter.startsUntil = day;
  if (depth === 0) return filter;
  const inner = () => randomFilter(random, pilots, depth - 1);
  if (random.next() < 0.5) filter.or = [inner(), inner()];
  if (random.next() < 0.3) filter.and = [inner()];
  else if (random.next() < 0.5) filter.not = inner();
  return filter;
}
