import { globalId, list, object, one } from './json-sql.mjs';

const FIGURE = object('f', 'inhabitants, year, source');
const population = (code) =>
  one(FIGURE, `population_figure f where f.organisation_code = ${code} order by f.year desc limit 1`);

const organisation = (code, fields = 'code, name, kind') =>
  one(object('a', fields), `organisation a where a.code = ${code}`);

/** A public pilot with everything that is stored of it. Parameter: its id. */
export const DETAIL = `
  select json_build_object('data', json_build_object('node', ${object(
    'p',
    'number, version, status, visibility, title, summary, isCommunityInitiative, communityInitiativeName, problem, ' +
      'approach, seeks, isOpenToPartners, contactMailbox, needsNoMeans, needsNoRegelruimte, targetGroup, area, villages, ' +
      'localGoal, learningQuestion, scaleUpHypothesis, plannedStart, plannedEnd, burdenHours, createdAt, changedAt, ' +
      'publishedAt, lastConfirmedAt',
    `'id', ${globalId('Pilot', 'p.id')}`,
    // Of the contact person the public sees nothing, and nothing is withdrawn here.
    `'contactPerson', null, 'withdrawal', null`,
    `'municipality', ${one(
      object(
        'o',
        'code, name, kind, validFrom, validUntil',
        `'isK80Member', o.k80_member`,
        `'population', ${population('o.code')}`,
        `'province', ${one(
          object('v', 'code, name, nameEn', `'population', ${population('v.code')}`),
          'organisation v where v.code = o.province_code',
        )}`,
        `'regionMembership', ${one(
          object('m', 'isVerified, source', `'region', ${object('g', 'slug, name, isVerified')}`),
          'region_membership m join region g on g.slug = m.region_slug where m.municipality_code = o.code',
        )}`,
      ),
      'organisation o where o.code = p.owner_code',
    )}`,
    `'registeredPopulation', json_build_object('inhabitants', p.registered_inhabitants, 'year', p.registered_inhabitants_year,
      'source', coalesce((select f.source from population_figure f where f.organisation_code = p.owner_code
        and f.year = p.registered_inhabitants_year), 'CBS'))`,
    `'primaryTheme', ${one(object('t', 'code, name, nameEn, description'), 'theme t where t.code = p.primary_theme_code')}`,
    `'otherThemes', ${list(
      object('t', 'code, name, nameEn, description'),
      'pilot_theme x join theme t on t.code = x.theme_code where x.pilot_id = p.id',
      'x.position',
    )}`,
    `'coExecutors', ${list(
      object(
        'o',
        'code, name',
        `'province', ${organisation('o.province_code', 'code, name')}`,
        `'population', ${population('o.code')}`,
      ),
      'pilot_co_executor x join organisation o on o.code = x.municipality_code where x.pilot_id = p.id',
      'o.code',
    )}`,
    `'intendedAdopter', ${organisation('p.intended_adopter_code')}`,
    `'means', ${list(
      object('m', 'kind, description, quantity, unit, amountEuros, duration, status, source'),
      'means m where m.pilot_id = p.id',
      'm.position',
    )}`,
    `'regelruimteRequests', ${list(
      object(
        'r',
        'number, version, status, obstacle, instrument, aim, scopeArea, scopeTargetGroup, deviation, months, safeguards, ' +
          'evaluation, necessity, createdAt, changedAt, submittedAt, answerDueOn',
        `'id', ${globalId('RegelruimteRequest', 'r.id')}`,
        `'authority', ${organisation('r.authority_code')}`,
        `'legalBasis', ${one(
          object(
            'b',
            'code, article, paragraph, kind, summary, maxMonths, extensionMonths, reportMonths, status, authorityKind',
            `'authority', ${organisation('b.authority_code')}`,
            `'law', ${object(
              'l',
              'bwbId, title, abbreviation, status',
              `'ministry', ${organisation('l.ministry_code', 'code, name, abbreviation')}`,
            )}`,
          ),
          'legal_basis b join law l on l.bwb_id = b.bwb_id where b.code = r.legal_basis_code',
        )}`,
        `'provisions', ${list(
          object(
            'v',
            'bwbId, lawTitle, article, paragraph, versionDate',
            `'law', ${one(object('l', 'bwbId, title, abbreviation, status'), 'law l where l.bwb_id = v.bwb_id')}`,
          ),
          'provision v where v.request_id = r.id',
          'v.position',
        )}`,
      ),
      `regelruimte_request r where r.pilot_id = p.id and r.status <> 'DRAFT'`,
      'r.created_at, r.id',
    )}`,
  )}))::text as answer
  from pilot p where p.id = $1 and p.visibility = 'PUBLIC'`;
