import { asLexeme } from '../search/row-test.js';
import type { Weights } from './match.score.js';

/** What pilots are looked for by. */
export interface Profile {
  themes: readonly string[];
  /** Of the catalogue. */
  legalBases: readonly string[];
  /** BWB ids. */
  laws: readonly string[];
  authorities: readonly string[];
}

/** How much one request may look at, however large the register grows. */
export interface Bounds {
  /** Pilots that are found in each way, newest first. */
  found: number;
  /** Of these, pilots that are scored. */
  scored: number;
}

type Bind = (value: unknown) => string;

/**
 * The words of each text of $words, `[{ asked, ord, own, parts }]`, as the index has them, without the $common ones: of the same
 * lexeme once, a word before a part of one.
 */
export const askedLexemes = (words: string, common: string): string => `
  lexemes as materialized (
    select distinct on (w.asked, lexeme) w.asked, w.ord, form.is_part, lexeme
    from json_to_recordset(${words}::json) as w(asked int, ord int, own text, parts text)
      cross join lateral (values (false, w.own), (true, w.parts)) as form(is_part, forms)
      cross join lateral unnest(tsvector_to_array(to_tsvector('registry_dutch', form.forms))) lexeme
    where lexeme <> all(tsvector_to_array(to_tsvector('registry_dutch', ${common}::text)))
    order by w.asked, lexeme, form.is_part, w.ord)`;

/** Which of these stand in the words of a row `s`: `[asked, ord, is_part, weight, lexeme]` of each. */
export const SHARED = `
  (select coalesce(json_agg(json_build_array(l.asked, l.ord, l.is_part, (select min(weight) from unnest(u.weights) weight), l.lexeme)), '[]')
   from unnest(s.words) u join lexemes l on l.lexeme = u.lexeme) as shared`;

/**
 * Finds the pilots that may be most like a profile: some in each of a few ways by which the index leads to them, and of all
 * these the ones that share most. `picked` has them; `is_cut` tells that there were more.
 */
export function pickedPilots(
  { themes, legalBases, laws, authorities }: Profile,
  { bounds, weights, enoughWords, without, seesGovernment }: Search,
  bind: Bind,
): string {
  const named = (field: string, codes: readonly string[]) => codes.map((code) => asLexeme(`${field}:${code}`));
  const anyOf = (...names: string[][]) => `${bind(names.flat().join(' | ') || null)}::tsquery`;
  const [ofBasis, ofAuthority] = [named('LEGAL_BASIS', legalBases), named('AUTHORITY', authorities)];
  const ofLaw = [...ofBasis, ...named('LAW', laws)];
  const [theme, basis, law] = [anyOf(named('THEME', themes)), anyOf(ofBasis), anyOf(ofLaw)];
  const [authority, lawOrAuthority] = [anyOf(ofAuthority), anyOf(ofLaw, ofAuthority)];
  const titled = '(select titles from query)';
  const visible = `s.pilot_id <> ${bind(without)}::uuid${seesGovernment ? '' : ' and s.is_public'}`;
  const ways = [law, `${theme} && ${titled}`, `${theme} && ${lawOrAuthority}`, theme, titled];
  const points = (tsquery: string, most: number) => `case when s.filters @@ ${tsquery} then ${most} else 0 end`;
  return `
    query as materialized (
      select count(distinct lexeme) as size, string_agg(distinct quote_literal(lexeme), ' | ')::tsquery as words,
        string_agg(distinct quote_literal('TITLE:' || lexeme), ' | ') filter (where not is_part)::tsquery as titles
      from lexemes),
    ${ways
      .map(
        (way, index) => `way${index} as materialized (
      select s.pilot_id from pilot_search s where s.filters @@ (${way}) and ${visible}
      order by s.published_at desc, s.pilot_id desc limit ${bounds.found + 1})`,
      )
      .join(',\n    ')},
    found as materialized (${ways.map((_, index) => `select pilot_id from way${index}`).join(' union ')}),
    known as (select s.pilot_id, s.published_at,
        ${points(theme, weights.THEME)} + ${points(law, weights.LEGAL_BASIS / 2)} + ${points(basis, weights.LEGAL_BASIS / 2)}
        + ${points(authority, weights.AUTHORITY)} + ${weights.TEXT} * least(1,
          coalesce(ts_rank('{0.25,0.5,0.75,1}', s.words, query.words), 0) * query.size / ${enoughWords}) as likely
      from found cross join query cross join lateral
          (select * from pilot_search where pilot_id = found.pilot_id offset 0) s
      where not s.filters @@ '''STATUS:WITHDRAWN'''::tsquery),
    picked as materialized (
      select pilot_id, (select count(*) from known) > ${bounds.scored}
        or ${ways.map((_, index) => `(select count(*) from way${index}) > ${bounds.found}`).join(' or ')} as is_cut
      from known order by likely desc, published_at desc, pilot_id desc limit ${bounds.scored})`;
}

export interface Search {
  bounds: Bounds;
  weights: Weights;
  /** So many words in a title give all points of the text. */
  enoughWords: number;
  /** A pilot that is not looked for. */
  without: string;
  seesGovernment: boolean;
}
