import { Injectable, type OnModuleInit } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isEnumType } from 'graphql';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { prepared } from '../database/prepared.js';
import { labelOf } from '../graphql/enum-labels.resolver.js';
import type { Wording } from '../graphql/request-context.js';
import type { Change } from '../history/change.entity.js';
import { GOVERNMENT } from '../identity/actor.js';
import { NoticeKinds } from '../notification/notice-kinds.js';
import { type ChangeToTell, NoticeSources } from '../notification/notice-sources.js';
import type { FollowKind } from '../schema.types.js';
import { FollowSubjects } from './follow-subjects.js';
import { type FollowedFacts, followWording } from './follow-wordings.js';
import { isFollowedChangeVisible } from './follow-visibility.js';

interface FollowerRow {
  cursor: string;
  person_id: string;
  organisation_code: string;
  kind: FollowKind;
  subject_key: string;
  title: string | null;
  number: string | null;
}

/** Tells followers what happened to what they follow: each once, for the nearest reason of several. */
@Injectable()
export class FollowNotices implements OnModuleInit {
  constructor(
    private readonly sources: NoticeSources,
    private readonly kinds: NoticeKinds,
    private readonly subjects: FollowSubjects,
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sources.add({ receiversOf: (changes, transaction) => this.followersOf(changes, transaction) });
    this.kinds.add<FollowedFacts>({
      kind: 'FOLLOWED_CHANGE',
      isVisible: isFollowedChangeVisible,
      wording: ({ facts }) => followWording(facts, this.actionLabel(facts.action)),
    });
  }

  /** One statement for all changes, whatever is followed. */
  private async followersOf(changes: Change[], transaction: EntityManager): Promise<ChangeToTell[]> {
    const rows = await prepared<FollowerRow>(transaction, this.followers(), [
      changes.map(({ cursor }) => cursor),
      this.clock.today(),
      [...GOVERNMENT],
    ]);
    const byCursor = new Map(changes.map((change) => [change.cursor, change]));
    return rows.map((row): ChangeToTell => {
      const change = byCursor.get(row.cursor)!;
      const facts: FollowedFacts = {
        kind: row.kind,
        action: change.action,
        audience: change.audience,
        title: row.title,
        number: row.number,
        followed: this.subjects.of(row.kind).nameOf(row.subject_key),
        isCall: change.rootType === 'ExperimentCall',
        isRoot: row.kind === 'LEGAL_BASIS' && change.rootType === 'LegalBasis',
      };
      const receiver = { organisationCode: row.organisation_code, personId: row.person_id };
      return { change, kind: 'FOLLOWED_CHANGE', receiver, facts };
    });
  }

  /** In the order in which kinds were added, which is from near to far. */
  private followers(): string {
    const concerned = this.subjects.all.map(
      ({ kind, concerned: of }, rank) => `select ${rank} as rank, '${kind}' as kind, s.* from (${of('$2::date')}) s`,
    );
    return `
      with batch as (select * from change where cursor = any($1::bigint[])),
      concerned as (${concerned.join(' union all ')})
      select distinct on (b.cursor, f.person_id, f.organisation_code)
        b.cursor::text as cursor, f.person_id, f.organisation_code, f.kind, f.subject_key,
        coalesce(coalesce(p.head, p.own)::jsonb ->> 'title', k.title) as title,
        coalesce(coalesce(p.head, p.own)::jsonb ->> 'number', k.number) as number
      from concerned c
      join batch b on b.cursor = c.cursor
      join follow f on f.kind = c.kind and f.subject_key = c.subject_key
      join organisation o on o.code = f.organisation_code
      left join pilot_card p on p.pilot_id = case b.root_type when 'Pilot' then b.root_id::uuid end
      left join experiment_call k on k.id = case b.root_type when 'ExperimentCall' then b.root_id::uuid end
      where f.since <= b.at and (c.weight = 'MAJOR' or f.hears = 'ALL')
        and (b.audience <> 'GOVERNMENT' or o.kind = any($3::text[]))
        -- A call that is no draft any more is public, and nobody else hears of one that is.
        and not (b.root_type = 'ExperimentCall' and b.audience = 'OWNER')
        -- Government saw it when it was offered.
        and not (c.is_news and b.action = 'MADE_PUBLIC' and o.kind = any($3::text[]))
      order by b.cursor, f.person_id, f.organisation_code, c.rank`;
  }

  private actionLabel(action: string): Wording {
    const type = this.schemaHost.schema.getType('ChangeAction');
    const value = isEnumType(type) ? type.getValue(action) : null;
    return value ? labelOf(value) : { nl: action, en: action };
  }
}
