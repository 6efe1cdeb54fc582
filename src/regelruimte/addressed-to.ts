import type { Parameters } from '../database/parameters.js';
import type { Actor } from '../identity/actor.js';
import type { Organisations } from '../organisation/organisations.js';

/**
 * Which requests `r` lie at the actor's desk, in SQL. The K80 office finds an authority for what lies with nobody who exists.
 * @param today the date in the Netherlands
 */
export function isAddressedTo(
  { organisation, actsFor }: Actor,
  organisations: Organisations,
  today: string,
  bind: Parameters['bind'],
): string {
  if (organisation.kind !== 'K80_OFFICE') return `r.authority_code = any(${bind(actsFor)}::text[])`;
  return `(r.authority_code is null or r.authority_code = any(${bind(organisations.withoutHeir(today))}::text[]))`;
}
