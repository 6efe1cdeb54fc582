/** The same lock as the register's: cursors of changes increase in the order of commit. */
const APPEND_LOCK = 7_270_001;

const HOLD = `
  select owner_code, version, status,
    problem is not null and approach is not null and seeks <> '{}' and is_open_to_partners is not null
      and contact_mailbox is not null
      and (needs_no_means or exists (select 1 from means m where m.pilot_id = p.id))
      and (needs_no_regelruimte or exists (
        select 1 from regelruimte_request r where r.pilot_id = p.id and r.status <> 'WITHDRAWN')) as is_complete
  from pilot p where id = $1 for update`;

const FACTS = `
  ('number', to_jsonb(p.number)), ('status', to_jsonb(p.status)), ('visibility', to_jsonb(p.visibility)),
  ('title', to_jsonb(p.title)), ('summary', to_jsonb(p.summary)), ('primaryTheme', to_jsonb(p.primary_theme_code)),
  ('otherThemes', (select jsonb_agg(x.theme_code order by x.position) from pilot_theme x where x.pilot_id = p.id)),
  ('coExecutors', (select jsonb_agg(x.municipality_code order by x.municipality_code) from pilot_co_executor x where x.pilot_id = p.id)),
  ('isCommunityInitiative', to_jsonb(p.is_community_initiative)),
  ('communityInitiativeName', to_jsonb(p.community_initiative_name)), ('problem', to_jsonb(p.problem)),
  ('approach', to_jsonb(p.approach)), ('seeks', to_jsonb(p.seeks)), ('isOpenToPartners', to_jsonb(p.is_open_to_partners)),
  ('contactMailbox', to_jsonb(p.contact_mailbox)), ('contactPerson', to_jsonb(p.contact_person_name)),
  ('means', (select jsonb_agg(jsonb_build_object('kind', m.kind, 'description', m.description, 'quantity', m.quantity,
    'unit', m.unit, 'amountEuros', m.amount_euros, 'duration', m.duration, 'status', m.status, 'source', m.source)
    order by m.position) from means m where m.pilot_id = p.id)),
  ('needsNoMeans', to_jsonb(p.needs_no_means)), ('needsNoRegelruimte', to_jsonb(p.needs_no_regelruimte)),
  ('targetGroup', to_jsonb(p.target_group)), ('area', to_jsonb(p.area)), ('villages', to_jsonb(p.villages)),
  ('localGoal', to_jsonb(p.local_goal)), ('learningQuestion', to_jsonb(p.learning_question)),
  ('scaleUpHypothesis', to_jsonb(p.scale_up_hypothesis)), ('intendedAdopter', to_jsonb(p.intended_adopter_code)),
  ('plannedStart', to_jsonb(p.planned_start)), ('plannedEnd', to_jsonb(p.planned_end)),
  ('burdenHours', to_jsonb(p.burden_hours))`;

/**
 * Everything that an offer writes, in one statement: number, pilot with its search vector, and the change with what
 * became visible. Parameters: the pilot, the caller's municipality.
 */
export const OFFER_WRITES = `
  with held as materialized (select pg_advisory_xact_lock(${APPEND_LOCK})), next as (
    insert into number_series (series, year, last)
    select 'PT', extract(year from now() at time zone 'Europe/Amsterdam')::int, 1 from held
    on conflict (series, year) do update set last = number_series.last + 1
    returning year, last
  ), offered as (
    update pilot p set status = 'OFFERED', visibility = 'PUBLIC', version = p.version + 1,
      number = 'PT-' || next.year || '-' || lpad(next.last::text, greatest(4, length(next.last::text)), '0'),
      published_at = now(), changed_at = now(), last_confirmed_at = now(),
      words = setweight(to_tsvector('registry_dutch', p.title), 'A')
        || setweight(to_tsvector('registry_dutch', concat_ws(' ', p.summary, o.name)), 'B')
        || setweight(to_tsvector('registry_dutch', concat_ws(' ', p.problem, p.approach)), 'C')
    from next, organisation o where p.id = $1 and o.code = p.owner_code
    returning p.*, o.name as municipality
  ), told as (
    insert into change (at, person_id, person_name, organisation_code, subject_type, subject_id, root_type, root_id, action,
      weight, audience, version, differences)
    select now(), 'officer', 'Fictieve ambtenaar', $2, 'Pilot', p.id, 'Pilot', p.id, 'OFFERED', 'MAJOR', 'PUBLIC', p.version,
      (select jsonb_agg(
        case when field = 'contactPerson'
          then jsonb_build_object('field', field, 'before', null, 'after', null, 'audience', 'GOVERNMENT', 'isPersonal', true)
          else jsonb_build_object('field', field, 'before', case field when 'status' then 'DRAFT' end, 'after', after,
            'audience', 'PUBLIC') end)
        from (values ${FACTS}) facts(field, after) where after is not null and after not in ('null', '[]', '""'))
    from offered p
  )`;

const OFFER = `${OFFER_WRITES}
  select id, number, status, visibility, version, published_at as "publishedAt", title, municipality from offered`;

/**
 * Publishes a complete draft of the caller's municipality in one transaction.
 * @param {import('pg').Pool} pool @throws Error when it is not theirs, not complete, or changed meanwhile
 */
export async function offer(pool, caller, id, version) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows: found } = await client.query({ name: 'hold', text: HOLD, values: [id] });
    const [pilot] = found;
    if (pilot?.owner_code !== caller) throw new Error('NOT_FOUND');
    if (pilot.version !== version || pilot.status !== 'DRAFT' || !pilot.is_complete) throw new Error('REFUSED');
    const { rows: offered } = await client.query({ name: 'offer', text: OFFER, values: [id, caller] });
    await client.query('commit');
    const { municipality, ...rest } = offered[0];
    return { ...rest, municipality: { name: municipality } };
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
