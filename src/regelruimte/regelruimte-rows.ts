import type { EntityManager } from 'typeorm';
import { entitiesFrom } from '../database/entity-rows.js';
import { prepared } from '../database/prepared.js';
import { Provision } from './provision.entity.js';
import { RegelruimteRequest } from './regelruimte-request.entity.js';

type Row = Record<string, unknown>;

/** Requests with their provisions, oldest first, in one statement. @param by the column that the keys are of */
export async function loadRequests(
  manager: EntityManager,
  by: 'id' | 'pilot_id',
  keys: readonly string[],
): Promise<RegelruimteRequest[]> {
  const rows = await prepared<{ request: Row; provisions: Row[] }>(manager, REQUESTS(by), [keys]);
  return rows.map(({ request, provisions }) =>
    Object.assign(entitiesFrom(manager, RegelruimteRequest, [request])[0]!, {
      provisions: entitiesFrom(manager, Provision, provisions),
    }),
  );
}

const REQUESTS = (by: string) => `
  select to_jsonb(r) as request,
    coalesce((select jsonb_agg(v order by v.position) from provision v where v.request_id = r.id), '[]') as provisions
  from regelruimte_request r where r.${by} = any($1) order by r.created_at, r.id`;
