import type { ExperimentCallInput } from '../schema.types.js';
import { fictional } from './example-outcomes.js';

/** A fictional call. Its days are counted from the day on which it is loaded. */
export interface ExampleCall {
  key: string;
  ministry: string;
  input: Omit<ExperimentCallInput, 'opensOn' | 'closesOn' | 'decisionDueOn'>;
  announced: number;
  opens: number;
  closes?: number;
  decisionDue?: number;
  /** Whether the ministry began to judge. */
  isUnderReview?: true;
  /** Of example pilots, by their numbers. */
  applications: { owner: string; pilot: number; on: number; isDraft?: true }[];
}

const call = (input: ExampleCall['input']): ExampleCall['input'] => ({
  ...input,
  summary: fictional(input.summary!),
  learningQuestion: fictional(input.learningQuestion!),
});

/** The three calls of the example set: a round that is open, a rolling one, and a round whose decision is late. */
export const EXAMPLE_CALLS: readonly ExampleCall[] = [
  {
    key: 'example-call-1',
    ministry: 'mnre1130',
    input: call({
      title: 'Kernen zonder lijnbus',
      summary:
        'In veel dorpen rijdt geen lijnbus meer. Wij zoeken vijf kleine gemeenten die vervoer op een andere manier regelen.',
      learningQuestion: 'Welk vervoer houdt een dorp zonder lijnbus bereikbaar, en wat kost dat per rit?',
      themes: ['ACCESSIBILITY'],
      orientation: 'DIRECTED',
      form: 'ROUND',
      offers: ['REGELRUIMTE', 'FUNDING', 'KNOWLEDGE'],
      budgetEuros: 500_000,
      mostParticipants: 5,
      requirements: { largestPopulation: 25_000 },
      criteria: [
        { name: 'Bereik', explanation: 'Hoeveel inwoners er iets aan hebben.', weight: 40 },
        { name: 'Overdraagbaar', explanation: 'Of het ook in andere dorpen kan.', weight: 40 },
        { name: 'Haalbaar', weight: 20 },
      ],
      indicators: [
        {
          name: 'Ritten per week in dorpen zonder lijnbus',
          definition: 'Alle ritten van deur of halte, in een gewone week.',
          kind: 'OUTPUT',
          unit: 'COUNT',
          direction: 'HIGHER_IS_BETTER',
          isAdditive: true,
        },
      ],
    }),
    announced: -35,
    opens: -20,
    closes: 9,
    decisionDue: 60,
    applications: [
      { owner: 'GM0448', pilot: 2, on: -6 },
      { owner: 'GM1695', pilot: 1, on: -3, isDraft: true },
    ],
  },
  {
    key: 'example-call-2',
    ministry: 'mnre1025',
    input: call({
      title: 'Schotten weg in het dorp',
      summary:
        'Zorg en hulp komen uit verschillende wetten. Wij zoeken dorpen die van wijkverpleging, langdurige zorg, jeugdhulp en steun voor mantelzorgers één geheel maken.',
      learningQuestion: 'Wat levert het bewoners op als Wmo, wijkverpleging en Wlz samen worden geregeld?',
      themes: ['CARE', 'PREVENTION', 'CARERS_VOLUNTEERS'],
      orientation: 'OPEN_QUESTION',
      form: 'ROLLING',
      legalBasis: 'wlz-10.1.1',
      offers: ['REGELRUIMTE', 'KNOWLEDGE', 'DATA'],
      requirements: {},
      criteria: [
        { name: 'Minder schotten', weight: 60 },
        { name: 'Overdraagbaar', weight: 40 },
      ],
      decisionWeeks: 8,
    }),
    announced: -120,
    opens: -100,
    applications: [{ owner: 'GM0798', pilot: 10, on: -14 }],
  },
  {
    key: 'example-call-3',
    ministry: 'mnre1034',
    input: call({
      title: 'Vertrouwen boven verantwoorden',
      summary:
        'Gemeenten en inwoners zijn veel tijd kwijt aan formulieren, besluiten vooraf en verantwoording achteraf. Wij zoeken kleine gemeenten die het met minder doen.',
      learningQuestion: 'Hoeveel aanvragen, controle en verantwoording kan weg zonder dat iemand iets mist?',
      themes: ['LESS_BUREAUCRACY', 'GOVERNING_CAPACITY'],
      orientation: 'DIRECTED',
      form: 'ROUND',
      offers: ['REGELRUIMTE', 'KNOWLEDGE'],
      mostParticipants: 3,
      requirements: { largestPopulation: 25_000 },
      criteria: [{ name: 'Uren die vrijkomen', weight: 100 }],
    }),
    announced: -170,
    opens: -150,
    closes: -100,
    decisionDue: -12,
    isUnderReview: true,
    applications: [
      { owner: 'GM1773', pilot: 20, on: -120 },
      { owner: 'GM0432', pilot: 4, on: -110 },
    ],
  },
];
