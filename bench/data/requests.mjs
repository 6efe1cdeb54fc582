import { OBSTACLES, REQUEST_TEXTS } from './words.mjs';

const WEEK_MS = 7 * 86_400_000;

/**
 * A drawer of the requests for regelruimte of a pilot: on real legal bases, to the authority that the catalogue names.
 * @param {import('./world.mjs').World} world
 */
export function requestsFrom(random, world, numbers) {
  const status = random.weighted([
    ['SUBMITTED', 60],
    ['DRAFT', 10],
    ['IN_REVIEW', 12],
    ['GRANTED', 8],
    ['REFUSED', 5],
    ['NOT_NEEDED', 5],
  ]);
  const basis = random.zipf(world.legalBases);
  const texts = () =>
    Object.fromEntries(Object.entries(REQUEST_TEXTS).map(([field, choices]) => [field, random.pick(choices)]));

  return (pilot, count) =>
    Array.from({ length: count }, () => {
      const { code, bwbId, article, kind, authorityCode, maxMonths } = basis();
      const createdAt = new Date(pilot.createdAt.getTime() + 1_000 * (1 + random.below(86_400)));
      const given = pilot.status === 'DRAFT' ? 'DRAFT' : status();
      const submittedAt = given === 'DRAFT' ? null : new Date(pilot.publishedAt.getTime() + random.below(WEEK_MS));
      const id = random.uuid();
      const request = {
        id,
        number: submittedAt && numbers.next('RR', submittedAt),
        pilotId: pilot.id,
        version: submittedAt ? 2 : 1,
        status: given,
        obstacle: random.pick(OBSTACLES),
        instrument: kind,
        legalBasisCode: code,
        ...texts(),
        months: Math.min(maxMonths ?? 36, 12 + 12 * random.below(3)),
        necessity: random.pick(['NEEDED_TO_START', 'NEEDED_TO_SCALE_UP', 'DESIRABLE']),
        authorityCode: authorityCode ?? pilot.provinceCode,
        createdAt,
        changedAt: submittedAt ?? createdAt,
        submittedAt,
        ...clockOf(given, submittedAt),
      };
      const provisions = [
        { requestId: id, position: 0, bwbId, article },
        ...(random.chance(0.5)
          ? [{ requestId: id, position: 1, bwbId: random.pick(world.laws), article: String(1 + random.below(60)) }]
          : []),
      ].map((provision) => ({ ...provision, paragraph: random.chance(0.5) ? String(1 + random.below(4)) : null }));
      return { request, provisions, decisions: decisionsOf(request) };
    });
}

const DECIDED = ['GRANTED', 'REFUSED', 'NOT_NEEDED'];
const dayOf = (moment) => moment.toISOString().slice(0, 10);
const weeksAfter = (moment, weeks) => dayOf(new Date(moment.getTime() + weeks * WEEK_MS));

/** The dates of a request's clock and, once granted, of its leeway: a year from the answer, which takes six weeks. */
function clockOf(status, submittedAt) {
  if (submittedAt === null) return {};
  const due = weeksAfter(submittedAt, 8);
  const answered = weeksAfter(submittedAt, 6);
  return {
    answerDueOn: due,
    termEndsOn: due,
    clockFrom: dayOf(submittedAt),
    ...(DECIDED.includes(status) ? { clockStoppedOn: answered } : {}),
    ...(status === 'GRANTED' ? { validFrom: answered, validUntil: weeksAfter(submittedAt, 58) } : {}),
  };
}

function decisionsOf({ id, status, version, authorityCode, clockStoppedOn, validFrom, validUntil }) {
  if (!DECIDED.includes(status)) return [];
  return [
    {
      requestId: id,
      position: 0,
      kind: status,
      madeVersion: version,
      decidedAt: new Date(`${clockStoppedOn}T09:00:00Z`),
      deciderCode: authorityCode,
      reasoning: 'Besloten op het verzoek.',
      conditions: [],
      validFrom,
      validUntil,
      refusalGrounds: status === 'REFUSED' ? ['INSUFFICIENTLY_SUBSTANTIATED'] : [],
    },
  ];
}
