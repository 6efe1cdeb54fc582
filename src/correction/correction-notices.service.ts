import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import type { Change } from '../history/change.entity.js';
import { type NoticeAsked, NoticeKinds } from '../notification/notice-kinds.js';
import { type ChangeToTell, NoticeSources } from '../notification/notice-sources.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { OF_RECORD, OWNER } from './correction-rows.js';

interface Told {
  number: string;
  dueOn: string;
}
type Row = Told & { id: string; ownerCode: string | null };

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
      wording: ({ facts: { number, dueOn } }) => ({
        title: { nl: `Iemand meldt een fout: ${number}`, en: `Somebody reported an error: ${number}` },
        text: { nl: `Beantwoord de melding uiterlijk op ${dueOn}.`, en: `Answer the report by ${dueOn}.` },
      }),
    });
    this.kinds.add<Told>({
      kind: 'CORRECTION_OVERDUE',
      isVisible,
      wording: ({ facts: { number, dueOn } }) => ({
        title: { nl: `Melding ${number} is niet op tijd beantwoord`, en: `Report ${number} was not answered in time` },
        text: {
          nl: `Dat moest uiterlijk op ${dueOn}. Het K80-bureau mag nu ook antwoorden.`,
          en: `That was due by ${dueOn}. The K80 office may answer now too.`,
        },
      }),
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
      const { number, dueOn, ownerCode } = report;
      const handlers = ownerCode === null ? office : [ownerCode];
      const tell = (kind: ChangeToTell['kind'], codes: readonly string[]) =>
        codes.map((organisationCode) => ({ change, kind, receiver: { organisationCode }, facts: { number, dueOn } }));
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
  select r.id, r.number, r.due_on::text as "dueOn", ${OWNER} as "ownerCode"
  from correction_report r ${OF_RECORD} where r.id = any($1::uuid[])`;
