import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse, ruleError, type RuleError } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import type { RecordRegelruimteConsequenceInput, RuleConsequenceKind } from '../schema.types.js';
import { ConsequenceShape } from './answer.input.js';
import { pilotEnded } from './regelruimte.guards.js';
import { mayDecide } from './regelruimte.policy.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';
import { RegelruimteSteps, type StepTaken } from './regelruimte-steps.service.js';

const RECORD: StepTaken = {
  mutation: 'recordRegelruimteConsequence',
  may: mayDecide,
  action: 'CONSEQUENCE_RECORDED',
};

/** What is published nowhere: that all stays as it was, or is not decided yet. */
const MAY_LACK_URL: readonly RuleConsequenceKind[] = ['RULE_KEPT', 'OPEN'];

/** What became of the rule, once the pilot showed what happens without it. */
@Injectable()
export class RegelruimteConsequence {
  constructor(
    private readonly steps: RegelruimteSteps,
    private readonly clock: Clock,
  ) {}

  /** May be recorded anew: a rule that is kept today can be changed next year. @throws Refusal, ApiError */
  record(
    actor: Actor,
    id: string,
    version: number,
    given: RecordRegelruimteConsequenceInput,
  ): Promise<RegelruimteRequest> {
    const { consequence, url = null } = tidy(given);
    return this.steps.take(actor, id, version, RECORD, async (request, _transaction, pilot) => {
      refuse(...pilotEnded(pilot), ...faultsIn(ConsequenceShape, { url }), ...sourceFaults(consequence, url));
      request.consequence = consequence;
      request.consequenceUrl = url;
      request.consequenceOn = this.clock.today();
      request.consequenceByCode = actor.organisation.code;
      return null;
    });
  }
}

function sourceFaults(consequence: RuleConsequenceKind, url: string | null): RuleError[] {
  if (url !== null || MAY_LACK_URL.includes(consequence)) return [];
  return [
    ruleError(
      'REQUIRED',
      ['input', 'url'],
      'Geef het adres van het Kamerstuk of het Staatsblad.',
      'Give the address of the parliamentary paper or the official journal.',
    ),
  ];
}
