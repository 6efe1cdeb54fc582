import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock.js';
import { citation } from '../legal-basis/law-reference.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { LIVE } from '../pilot/pilot.staleness.js';
import { daysAgo, inDays } from '../reminder/days-in-words.js';
import { ReminderSources } from '../reminder/reminder-sources.js';
import type { LawStatus } from '../schema.types.js';
import { Settings } from '../settings.js';
import { isAddressedTo } from './addressed-to.js';
import { CONCERNED } from './law-drift.service.js';
import { OPEN } from './regelruimte.lifecycle.js';

interface AnswerFacts {
  request: string;
  number: string;
}

interface LawFacts extends AnswerFacts {
  title: string;
  article: string;
  paragraph: string | null;
  status: LawStatus;
}

/** That an answer is due: for who has to give it. That a question waits: for the owner. That the law changed under a request: for owner and authority. */
@Injectable()
export class RequestReminders implements OnModuleInit {
  constructor(
    private readonly sources: ReminderSources,
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.sources.add<AnswerFacts>({
      kind: 'ANSWER_DUE',
      select: ({ actor, today, bind }) => `
        select r.id as subject_key, r.pilot_id, r.answer_due_on as due_on, r.answer_due_on < ${today} as is_overdue,
          jsonb_build_object('request', r.id, 'number', r.number) as facts
        from regelruimte_request r
        where ${isAddressedTo(actor, this.organisations.all, this.clock.today(), bind)}
          and r.status = any(${bind(OPEN)}::text[]) and r.clock_paused_on is null
          and r.answer_due_on <= ${today} + ${bind(this.settings.answerDueWarningDays)}::int`,
      wording: ({ day, daysLeft, isOverdue, facts: { number } }) =>
        isOverdue
          ? {
              nl: `Het antwoord op verzoek ${number} had er op ${day.nl} moeten zijn, ${daysAgo(daysLeft).nl}.`,
              en: `The answer to request ${number} was due on ${day.en}, ${daysAgo(daysLeft).en}.`,
            }
          : {
              nl: `Het antwoord op verzoek ${number} moet er ${inDays(daysLeft).nl} zijn: uiterlijk ${day.nl}.`,
              en: `The answer to request ${number} is due ${inDays(daysLeft).en}: by ${day.en}.`,
            },
    });
    this.sources.add<AnswerFacts>({
      kind: 'INFORMATION_ASKED',
      select: ({ actsFor }) => `
        select r.id as subject_key, r.pilot_id, r.clock_paused_on as due_on, false as is_overdue,
          jsonb_build_object('request', r.id, 'number', r.number) as facts
        from regelruimte_request r join pilot p on p.id = r.pilot_id
        where p.owner_code = any(${actsFor}) and r.status = 'INFORMATION_REQUESTED'`,
      wording: ({ day, facts: { number } }) => ({
        nl: `Bij verzoek ${number} vroeg de behandelaar op ${day.nl} om een aanvulling. Tot u die geeft, staat de klok stil.`,
        en: `Information was asked about request ${number} on ${day.en}. Until you give it the clock stands still.`,
      }),
    });
    this.sources.add<LawFacts>({
      kind: 'LAW_CHANGED',
      select: ({ actsFor, bind }) => `
        select r.id as subject_key, r.pilot_id, b.law_changed_on as due_on, false as is_overdue,
          jsonb_build_object('request', r.id, 'number', r.number, 'title', l.title, 'article', b.article,
            'paragraph', b.paragraph, 'status', b.status) as facts
        from legal_basis b join law l on l.bwb_id = b.bwb_id
          join regelruimte_request r on r.legal_basis_code = b.code and r.submitted_at < b.law_change_recorded_at
          join pilot p on p.id = r.pilot_id
        where b.status <> 'IN_FORCE' and (p.owner_code = any(${actsFor}) or r.authority_code = any(${actsFor}))
          and r.status = any(${bind(CONCERNED)}::text[]) and p.status = any(${bind(LIVE)}::text[])`,
      wording: ({ day, facts }) => {
        const { nl, en } = citation(facts.title, facts);
        const isRepealed = facts.status === 'REPEALED';
        return {
          nl: `${nl} is ${isRepealed ? 'vervallen' : 'gewijzigd'} met ingang van ${day.nl}. Kijk of verzoek ${facts.number} nog klopt.`,
          en: `${en} was ${isRepealed ? 'repealed' : 'amended'} from ${day.en}. See whether request ${facts.number} still fits.`,
        };
      },
    });
  }
}
