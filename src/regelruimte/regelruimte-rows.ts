import type { EntityManager } from 'typeorm';
import { entitiesFrom, load, type RowsOf } from '../database/entity-rows.js';
import { InformationRequest } from './information-request.entity.js';
import { Provision } from './provision.entity.js';
import { Referral } from './referral.entity.js';
import { RegelruimteDecision } from './regelruimte-decision.entity.js';
import { RegelruimteRequest } from './regelruimte-request.entity.js';

type Row = Record<string, unknown>;

interface Found {
  request: Row;
  provisions: Row[];
  questions: Row[];
  referrals: Row[];
  decisions: Row[];
}

/** Requests with everything that is theirs, oldest first, in one statement. @param by the column that the keys are of */
export const requestsBy = (by: 'id' | 'pilot_id'): RowsOf<RegelruimteRequest> => ({
  text: () => `
    select to_jsonb(r) as request, ${listOf('provision', 'provisions')}, ${listOf('information_request', 'questions')},
      ${listOf('referral', 'referrals')}, ${listOf('regelruimte_decision', 'decisions')}
    from regelruimte_request r where r.${by} = any($1) order by r.created_at, r.id`,
  entities: (manager, rows) =>
    (rows as unknown as Found[]).map(({ request, provisions, questions, referrals, decisions }) =>
      Object.assign(entitiesFrom(manager, RegelruimteRequest, [request])[0]!, {
        provisions: entitiesFrom(manager, Provision, provisions),
        informationRequests: entitiesFrom(manager, InformationRequest, questions),
        referrals: entitiesFrom(manager, Referral, referrals),
        decisions: entitiesFrom(manager, RegelruimteDecision, decisions),
      }),
    ),
});

const listOf = (table: string, name: string) => `
      coalesce((select jsonb_agg(t order by t.position) from ${table} t where t.request_id = r.id), '[]') as ${name}`;

export const loadRequests = (manager: EntityManager, by: 'id' | 'pilot_id', keys: readonly string[]) =>
  load(manager, requestsBy(by), keys);
