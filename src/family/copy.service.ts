import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { insertRow } from '../database/entity-writes.js';
import { notFound } from '../graphql/api-error.js';
import { tidyAs } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { HistoryService } from '../history/history.service.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import type { Actor } from '../identity/actor.js';
import { IndicatorDrafts } from '../outcome/indicator-drafts.service.js';
import type { Indicator } from '../outcome/indicator.entity.js';
import { PilotShape } from '../pilot/pilot.input.js';
import { PilotService } from '../pilot/pilot.service.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { asSeenBy, owns } from '../pilot/pilot.policy.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import { RequestDrafts } from '../regelruimte/request-drafts.service.js';
import type { RegelruimteRequest } from '../regelruimte/regelruimte-request.entity.js';
import type { CopyPilotInput } from '../schema.types.js';
import { ThemeService } from '../theme/theme.service.js';
import { ASKED_AGAIN, copyOfIndicator, copyOfPilot, copyOfRequest } from './copy.content.js';
import { PilotCopy } from './copy.entity.js';
import { copyingFaults } from './copy.guards.js';
import { type CopyReport, copyReport } from './copy-report.js';
import { type CopyWarning, copyWarnings } from './copy.warnings.js';
import { StopReasons } from './stop-reasons.js';

export interface Copied extends CopyReport {
  /** The UUID of the copy. */
  key: string;
  warnings: CopyWarning[];
}

/** What a copy is made of, as its maker sees it. */
interface Original {
  source: Pilot;
  requests: RegelruimteRequest[];
  indicators: Indicator[];
}

/** Copies a pilot into a draft of another municipality, or of the same. */
@Injectable()
export class CopyService {
  constructor(
    private readonly database: DataSource,
    private readonly store: PilotStore,
    private readonly pilots: PilotService,
    private readonly drafts: RequestDrafts,
    private readonly plans: IndicatorDrafts,
    private readonly stopReasons: StopReasons,
    private readonly themes: ThemeService,
    private readonly history: HistoryService,
    private readonly idempotency: IdempotencyService,
  ) {}

  /** The copied pilot is held meanwhile, so that nobody withdraws it. @throws Refusal, ApiError NOT_FOUND */
  copy(actor: Actor, sourceId: string, key: string, given: CopyPilotInput | null | undefined): Promise<Copied> {
    const { withRegelruimteRequests: withRequests = true, ...changed } = tidyAs(PilotShape, given ?? {});
    const id = randomUUID();
    return this.database.transaction(async (transaction) => {
      const held = await this.store.lock(transaction, sourceId);
      const source = held && asSeenBy(actor, held);
      if (!source) throw notFound();
      const claim = { sourceId, withRequests, ...changed };
      const earlier = await this.idempotency.claim(transaction, actor, key, 'copyPilot', claim, id);
      const seen = await this.drafts.seenOf(actor, source, transaction);
      const requests = withRequests ? seen.filter(({ status }) => ASKED_AGAIN[status]) : [];
      const indicators = await this.plans.seenOf(actor, source, transaction);
      if (!earlier) await this.make(transaction, actor, id, { source, requests, indicators }, changed);
      return {
        key: earlier ?? id,
        ...copyReport(source, requests.length, indicators.length),
        warnings: copyWarnings(source, seen, owns(actor, source), this.stopReasons.of(source)),
      };
    });
  }

  private async make(
    transaction: EntityManager,
    actor: Actor,
    id: string,
    { source, requests, indicators }: Original,
    changed: Pick<Partial<CopyPilotInput>, 'title' | 'primaryTheme'>,
  ): Promise<void> {
    refuse(...copyingFaults(source));
    const copied = copyOfPilot(source, await this.themes.choosableCodes(transaction));
    const title = changed.title ?? copied.title;
    const primaryTheme = changed.primaryTheme ?? copied.primaryTheme;
    const otherThemes = copied.otherThemes?.filter((code) => code !== primaryTheme);
    const input = { ...copied, title, primaryTheme, otherThemes };
    const pilot = await this.pilots.draftOf(transaction, actor, id, input);
    const created = await this.store.next(transaction, actor, pilot, {}, 'CREATED', source.number);
    const link = Object.assign(new PilotCopy(), { pilotId: id, sourceId: source.id, copiedAt: pilot.createdAt });
    await insertRow(transaction, link);
    const drafted = [];
    for (const request of requests) {
      drafted.push(await this.drafts.draft(transaction, actor, id, copyOfRequest(request)));
    }
    const planned = await this.plans.draft(transaction, actor, pilot, indicators.map(copyOfIndicator));
    await this.history.append(transaction, created!, ...drafted, ...planned);
  }
}
