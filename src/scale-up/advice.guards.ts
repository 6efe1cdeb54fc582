import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { hasEnded } from '../pilot/pilot.policy.js';
import type { ScaleUpAdviceInput } from '../schema.types.js';

type Advised = Pick<ScaleUpAdviceInput, 'needsRuleChange' | 'ruleChange' | 'reason'>;

/** Where an advice contradicts itself, and what it lacks. @param input tidy */
export function adviceFaults(
  pilot: Pick<Pilot, 'status'>,
  { needsRuleChange, ruleChange, reason }: Advised,
): RuleError[] {
  return [
    ...(needsRuleChange && !ruleChange
      ? [
          ruleError(
            'REQUIRED',
            ['input', 'ruleChange'],
            'Vertel welke regel moet veranderen, en hoe.',
            'Tell which rule must change, and how.',
          ),
        ]
      : []),
    ...(!needsRuleChange && ruleChange
      ? [
          ruleError(
            'CONTRADICTION',
            ['input', 'ruleChange'],
            'U noemt een regel, en zegt dat er geen hoeft te veranderen.',
            'You name a rule, and say that none needs to change.',
          ),
        ]
      : []),
    ...(hasEnded(pilot) && !reason
      ? [
          ruleError(
            'REQUIRED',
            ['input', 'reason'],
            'De proeftuin is afgelopen. Leg uit waarom het advies nu verandert.',
            'The pilot has ended. Explain why the advice changes now.',
          ),
        ]
      : []),
  ];
}

/** What completing a pilot asks for. @param advices those of the pilot */
export function missingAdvice(advices: readonly unknown[]): RuleError[] {
  if (advices.length > 0) return [];
  return [
    ruleError(
      'REQUIRED',
      ['scaleUpAdvice'],
      'Geef advies over opschaling. Ook "niet doen" is een advies.',
      'Advise about scaling up. "Nowhere" is an advice too.',
    ),
  ];
}
