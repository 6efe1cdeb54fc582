import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { ExperimentCall } from './experiment-call.entity.js';

/** All that a draft lacks to be announced. @param today the date in the Netherlands */
export function missingForAnnouncement(call: ExperimentCall, today: string): RuleError[] {
  const { form, opensOn, criteria } = call;
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  return [
    ...needed(call.learningQuestion, 'learningQuestion', 'Zeg wat u wilt leren.', 'Say what you want to learn.'),
    ...needed(call.themeCodes.length, 'themes', 'Kies een thema.', 'Choose a theme.'),
    ...needed(call.orientation, 'orientation', 'Kies: gericht of open vraag.', 'Choose: directed or open question.'),
    ...needed(form, 'form', 'Kies: ronde of doorlopend.', 'Choose: round or rolling.'),
    ...needed(
      call.offers.length,
      'offers',
      'Zeg wat u geeft, zoals regelruimte.',
      'Say what you give, such as regelruimte.',
    ),
    ...needed(opensOn, 'opensOn', 'Kies de dag waarop de uitvraag opengaat.', 'Choose the day on which it opens.'),
    ...(opensOn !== null && opensOn < today
      ? [
          ruleError(
            'OUT_OF_RANGE',
            ['opensOn'],
            'De uitvraag gaat open op een dag die voorbij is. Kies vandaag of later.',
            'The call opens on a day that has passed. Choose today or later.',
          ),
        ]
      : []),
    ...(form === 'ROUND'
      ? [
          ...needed(
            call.closesOn,
            'closesOn',
            'Kies de laatste dag voor aanmelden.',
            'Choose the last day for applying.',
          ),
          ...needed(call.decisionDueOn, 'decisionDueOn', 'Zeg wanneer u uiterlijk besluit.', 'Say by when you decide.'),
        ]
      : []),
    ...(form === 'ROLLING'
      ? needed(
          call.decisionWeeks,
          'decisionWeeks',
          'Zeg binnen hoeveel weken u een aanmelding beantwoordt.',
          'Say within how many weeks you answer an application.',
        )
      : []),
    ...needed(criteria.length, 'criteria', 'Noem waarop u kiest.', 'Name by what you choose.'),
    ...(criteria.length > 0 && total !== 100
      ? [
          ruleError(
            'CONTRADICTION',
            ['criteria'],
            `De gewichten zijn samen ${total}. Maak er samen 100 van.`,
            `The weights add up to ${total}. Make them 100 together.`,
          ),
        ]
      : []),
  ];
}

const needed = (value: unknown, field: string, nl: string, en: string): RuleError[] =>
  value ? [] : [ruleError('REQUIRED', [field], nl, en)];
