import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';

/** Why a pilot cannot be copied. What was stopped can: it is worth knowing. @param source with the actor's eyes */
export function copyingFaults({ status }: Pick<Pilot, 'status'>): RuleError[] {
  if (status !== 'WITHDRAWN') return [];
  return [
    ruleError(
      'PILOT_WITHDRAWN',
      ['pilot'],
      'Deze proeftuin is ingetrokken. U kunt hem niet kopiëren.',
      'This pilot was withdrawn. You cannot copy it.',
    ),
  ];
}
