import { requestsFrom } from './requests.mjs';
import { textsFrom } from './texts.mjs';
import { MEANS_DESCRIPTIONS } from './words.mjs';

const FIRST_DAY = Date.UTC(2019, 0, 7);
const LAST_DAY = Date.UTC(2026, 9, 1);
const DAY_MS = 86_400_000;
const SEEKS = ['FUNDING', 'FELLOW_MUNICIPALITY', 'KNOWLEDGE', 'EXECUTOR', 'DATA'];

const dayOf = (moment) => moment.toISOString().slice(0, 10);

/**
 * A drawer of whole pilots, each with what belongs to it, as rows of the tables in properties named after the columns.
 * Withdrawn pilots are left out: what others see of them is a rule of the register that the contenders do not have.
 * @param {import('./world.mjs').World} world @param {number} size how many are published between 2019 and autumn 2026
 */
export function pilotsFrom(random, world, size, numbers) {
  const texts = textsFrom(random);
  const requests = requestsFrom(random, world, numbers);
  const theme = random.zipf(world.themes);
  const status = random.weighted([
    ['OFFERED', 62],
    ['PREPARING', 10],
    ['RUNNING', 12],
    ['PAUSED', 2],
    ['COMPLETED', 8],
    ['STOPPED', 3],
    ['SCALED_UP', 3],
  ]);
  const visibility = random.weighted([
    ['PUBLIC', 96],
    ['GOVERNMENT', 4],
  ]);

  const means = (pilotId) =>
    Array.from({ length: 1 + random.below(4) }, (_, position) => {
      const kind = random.pick(Object.keys(MEANS_DESCRIPTIONS));
      return {
        pilotId,
        position,
        kind,
        description: random.pick(MEANS_DESCRIPTIONS[kind]),
        quantity: kind === 'STAFF' ? (1 + random.below(20)) / 10 : null,
        unit: kind === 'STAFF' ? 'fte' : null,
        amountEuros: kind === 'MONEY' ? 1_000 * (5 + random.below(400)) : null,
        duration: random.pick(['ONE_OFF', 'STRUCTURAL']),
        status: random.pick(['SOUGHT', 'SOUGHT', 'PLEDGED', 'COVERED']),
        source: random.chance(0.6) ? random.pick(['OWN', 'PROVINCE', 'REGIO_DEAL', 'SPUK', 'FUND', 'EU']) : null,
      };
    });

  /** @param {number} index of the published pilot, in the order of publication @param {boolean} isDraft ready to be offered */
  return (index, isDraft) => {
    const id = random.uuid();
    const owner = random.pick(world.municipalities);
    const publishedAt = isDraft ? null : new Date(Math.floor(FIRST_DAY + ((LAST_DAY - FIRST_DAY) * index) / size));
    const createdAt = new Date((publishedAt?.getTime() ?? LAST_DAY) - DAY_MS * (1 + random.below(60)));
    const primaryThemeCode = theme();
    const otherThemes = random.sample(world.themes, random.below(4)).filter((code) => code !== primaryThemeCode);
    const coExecutors = random.sample(world.municipalities, random.below(3)).filter(({ code }) => code !== owner.code);
    const asked = random.below(4);
    const plannedStart = new Date((publishedAt ?? createdAt).getTime() + DAY_MS * (30 + random.below(400)));
    const pilot = {
      id,
      number: publishedAt && numbers.next('PT', publishedAt),
      version: isDraft ? 1 : 2,
      status: isDraft ? 'DRAFT' : status(),
      visibility: isDraft ? 'DRAFT' : visibility(),
      ownerCode: owner.code,
      ...texts(),
      primaryThemeCode,
      isCommunityInitiative: random.chance(0.4),
      seeks: [...(asked > 0 ? ['REGELRUIMTE'] : []), ...random.sample(SEEKS, 1 + random.below(3))],
      isOpenToPartners: random.chance(0.9),
      contactMailbox: `proeftuin@${owner.code.toLowerCase()}.example`,
      contactPersonName: random.chance(0.5) ? 'Fictieve ambtenaar' : null,
      needsNoMeans: false,
      needsNoRegelruimte: asked === 0,
      area: random.pick(['VILLAGE', 'MUNICIPALITY', 'REGION']),
      villages: [],
      intendedAdopterCode: random.chance(0.5) ? random.pick(world.ministries) : null,
      plannedStart: dayOf(plannedStart),
      plannedEnd: dayOf(new Date(plannedStart.getTime() + DAY_MS * (200 + random.below(900)))),
      burdenHours: 5 + random.below(80),
      registeredInhabitants: owner.inhabitants,
      registeredInhabitantsYear: owner.year,
      createdAt,
      changedAt: publishedAt ?? createdAt,
      publishedAt,
      lastConfirmedAt: publishedAt,
    };
    const asks = requests({ ...pilot, provinceCode: owner.provinceCode }, asked);
    return {
      pilot: [pilot],
      pilot_theme: otherThemes.map((themeCode, position) => ({ pilotId: id, themeCode, position })),
      pilot_co_executor: coExecutors.map(({ code }) => ({ pilotId: id, municipalityCode: code })),
      means: means(id),
      regelruimte_request: asks.map(({ request }) => request),
      regelruimte_decision: asks.flatMap(({ decisions }) => decisions),
      provision: asks.flatMap(({ provisions }) => provisions),
      change: [changeOf(pilot)],
    };
  };
}

function changeOf({ id, ownerCode, status, visibility, version, number, title, createdAt, publishedAt }) {
  const audience = status === 'DRAFT' ? 'OWNER' : visibility;
  const facts = { ...(number ? { number, status: 'OFFERED', visibility } : { status }), title };
  return {
    at: publishedAt ?? createdAt,
    personId: 'officer',
    personName: 'Fictieve ambtenaar',
    organisationCode: ownerCode,
    subjectType: 'Pilot',
    subjectId: id,
    rootType: 'Pilot',
    rootId: id,
    action: publishedAt ? 'OFFERED' : 'CREATED',
    weight: 'MAJOR',
    audience,
    version,
    differences: JSON.stringify(
      Object.entries(facts).map(([field, after]) => ({ field, before: null, after, audience })),
    ),
  };
}
