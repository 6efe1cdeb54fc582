import { Injectable } from '@nestjs/common';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import type { ApiContext } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { OrganisationKind } from '../schema.types.js';

/** That somebody took a pilot over, wholly or partly. */
export interface Adoption {
  /** The pilot. */
  key: string;
  decider: OrganisationKind;
}

/** Reads decisions of several pilots at once. */
@Injectable()
export class ScaleUpReader {
  constructor(
    private readonly reads: Reads,
    private readonly pilots: PilotReader,
    private readonly organisations: OrganisationService,
  ) {}

  /** The decisions that took over these pilots, where the caller may see the pilot; in one statement. */
  async adoptionsOf(pilotKeys: readonly string[], context: ApiContext): Promise<Adoption[]> {
    const parameters = new Parameters();
    const rows = await this.reads.rows<{ key: string; decider_code: string }>(
      `select d.pilot_id as key, d.decider_code from scale_up_decision d join pilot_card c on c.pilot_id = d.pilot_id
       where d.pilot_id = any(${parameters.bind(pilotKeys)}::uuid[]) and d.kind in ('ADOPTED', 'PARTLY')
         and ${this.pilots.condition(context, parameters)}`,
      parameters.values,
    );
    return rows.flatMap(({ key, decider_code: code }) => {
      const decider = this.organisations.all.byCode(code);
      return decider ? [{ key, decider: decider.kind }] : [];
    });
  }
}
