import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import { dayInWords } from '../graphql/day-in-words.js';
import type { Change } from '../history/change.entity.js';
import type { Wording } from '../graphql/request-context.js';
import { titled } from '../notification/in-words.js';
import { type NoticeAsked, NoticeKinds, type NoticeWording } from '../notification/notice-kinds.js';
import { type ChangeToTell, NoticeSources } from '../notification/notice-sources.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { OF_RECORD, OWNER } from './correction-rows.js';

interface Told {
  number: string;
  dueOn: string;
  /** Of the pilot or the call that it is about; null for other records. */
  title: string | null;
  recordNumber: string | null;
}
type Row = Told & { id: string; ownerCode: string | null };

/** In or about which record, as far as that has a title. */
const record = ({ title, recordNumber }: Told, nl: string, en: string): Wording =>
  title === null
    ? { nl: '', en: '' }
    : { nl: ` ${nl} ${titled(title, recordNumber)}`, en: ` ${en} ${titled(title, recordNumber)}` };

function received({ facts }: { facts: Told }): NoticeWording {
  const [where, day] = [record(facts, 'in', 'in'), dayInWords(facts.dueOn)];
  return {
    title: {
      nl: `Iemand meldt een fout${where.nl}: ${facts.number}`,
      en: `Somebody reported an error${where.en}: ${facts.number}`,
    },
    text: { nl: `Beantwoord de melding uiterlijk op ${day.nl}.`, en: `Answer the report by ${day.en}.` },
  };
}

function overdue({ facts }: { facts: Told }): NoticeWording {
  const [what, day] = [record(facts, 'over', 'about'), dayInWords(facts.dueOn)];
  return {
    title: {
      nl: `Melding ${facts.number}${what.nl} is niet op tijd beantwoord`,
      en: `Report ${facts.number}${what.en} was not answered in time`,
    },
    text: {
      nl: `Dat moest uiterlijk op ${day.nl}. Het K80-bureau mag nu ook antwoorden.`,
      en: `That was due by ${day.en}. The K80 office may answer now too.`,
    },
  };
}

/** Tells who is to handle a report that there is one, and the K80 office that nobody did in time. Never its words. */
@Injectable()
export class CorrectionNotices implements OnModuleInit {
  constructor(
    private readonly kinds: NoticeKinds,
    private readonly sources: NoticeSources,
    private readonly organisations: OrganisationService,
  ) {}

  onModuleInit(): void {
    this.kinds.add<Told>({
      kind: 'CORRECTION_RECEIVED',
      isVisible,
      mailbox: () => `(select p.contact_mailbox from correction_report r join pilot p on p.id = r.pilot_id
        where r.id = n.subject_id::uuid and p.owner_code = n.receiver_code)`,
      wording: received,
    });
    this.kinds.add<Told>({
      kind: 'CORRECTION_OVERDUE',
      isVisible,
      wording: overdue,
    });
    this.sources.add({
      subjectTypes: ['CorrectionReport'],
      receiversOf: (changes, transaction) => this.receiversOf(changes, transaction),
    });
  }

  private async receiversOf(changes: Change[], transaction: EntityManager): Promise<ChangeToTell[]> {
    const ids = changes.map(({ subjectId }) => subjectId);
    const reports = new Map((await prepared<Row>(transaction, REPORTS, [ids])).map((row) => [row.id, row]));
    const office = this.organisations.all.ofKind('K80_OFFICE').map(({ code }) => code);
    return changes.flatMap((change) => {
      const report = reports.get(change.subjectId);
      if (!report) return [];
      const { id: _, ownerCode, ...facts } = report;
      const handlers = ownerCode === null ? office : [ownerCode];
      const tell = (kind: ChangeToTell['kind'], codes: readonly string[]) =>
        codes.map((organisationCode) => ({ change, kind, receiver: { organisationCode }, facts }));
      if (change.action === 'CORRECTION_REPORTED') return tell('CORRECTION_RECEIVED', handlers);
      if (change.action === 'CORRECTION_OVERDUE')
        return tell('CORRECTION_OVERDUE', [...new Set([...handlers, ...office])]);
      return [];
    });
  }
}

function isVisible({ caller, actsFor }: NoticeAsked): string {
  const isOffice = caller.organisation.kind === 'K80_OFFICE';
  return `exists (select from correction_report r ${OF_RECORD}
    where r.id = n.subject_id::uuid
      and (${isOffice ? `r.pilot_id is null or p.visibility <> 'DRAFT' or` : ''} ${OWNER} = any(${actsFor})))`;
}

const REPORTS = `
  select r.id, r.number, r.due_on::text as "dueOn", ${OWNER} as "ownerCode",
    coalesce(c.head::jsonb ->> 'title', e.title) as title, coalesce(p.number, e.number) as "recordNumber"
  from correction_report r ${OF_RECORD} left join pilot_card c on c.pilot_id = r.pilot_id where r.id = any($1::uuid[])`;
