import { readFile } from 'node:fs/promises';
import { lastDay } from '../legal-basis/deadlines.js';
import type {
  FindingInput,
  PilotInput,
  PledgedMeansInput,
  ReasonCode,
  RefusalGround,
  RegelruimteRequestInput,
} from '../schema.types.js';
import { addDays } from '../working-days.js';
import { type ExampleEnd, type ExampleIndicator, fictional, indicatorLater } from './example-outcomes.js';

/** The day on which example-pilots.json and example-steps.json are right: "ends in sixty days" is counted from it. */
export const MADE_FOR = '2026-11-22';

/** What an authority answers to a request, in as far as it has answered. */
interface Answer {
  state: string;
  conditions: string | null;
  reasoning: string | null;
  validFrom: string | null;
  validUntil: string | null;
  refusalGrounds: RefusalGround[];
}

export type ExampleRequest = RegelruimteRequestInput & { months: number; target: Answer };

/** A pilot of example-pilots.json. */
export interface Example {
  example: number;
  owner: string;
  plannedStart: string;
  plannedEnd: string;
  noMeansNeeded: boolean;
  noRegelruimteNeeded: boolean;
  communityInitiative: boolean;
  openToPartners: boolean;
  intendedAdopter: string | null;
  requests: ExampleRequest[];
  indicators: ExampleIndicator[];
  findings: FindingInput[];
  target: { status: string; reasonCode: ReasonCode | null; note: string | null } & ExampleEnd;
}

/** The mutation that takes a step; or the register itself, which records that leeway is over. */
export type StepName =
  | 'registerPilot'
  | 'offerPilot'
  | 'confirmPilot'
  | 'withdrawPilot'
  | 'preparePilot'
  | 'startPilot'
  | 'pausePilot'
  | 'completePilot'
  | 'stopPilot'
  | 'registerIndicator'
  | 'recordMeasurements'
  | 'recordFinding'
  | 'adviseScaleUp'
  | 'decideScaleUp'
  | 'answerFollowUp'
  | 'draftRegelruimteRequest'
  | 'submitRegelruimteRequest'
  | 'takeRegelruimteRequestIntoReview'
  | 'askRegelruimteInformation'
  | 'referRegelruimteRequest'
  | 'declareRegelruimteNotNeeded'
  | 'grantRegelruimte'
  | 'refuseRegelruimte'
  | 'reconsiderRegelruimteRequest'
  | 'continueWithoutRegelruimte'
  | 'registerPartnership'
  | 'activatePartnership'
  | 'coverPledgedMeans'
  | 'sendInterest'
  | 'writeInterestMessage'
  | 'agreeToInterest'
  | 'expire';

/** Something that somebody did, on a day. The file has them in order, with what the pilots themselves do not tell. */
export interface ExampleStep {
  on: string;
  /** The number of the example. */
  pilot: number;
  /** Its place among those of the pilot; absent: the step is on the pilot itself. */
  request?: number;
  /** Its place among those of the pilot, of what the step makes. */
  indicator?: number;
  finding?: number;
  /** The code of the organisation that takes part, or that approaches the pilot. */
  partner?: string;
  take: StepName;
  input?: Record<string, string>;
  /** What a partner brings in. */
  means?: PledgedMeansInput[];
}

export interface ExampleSet {
  examples: Example[];
  steps: ExampleStep[];
}

export async function readExamples(): Promise<ExampleSet> {
  const read = async (name: string) => JSON.parse(await readFile(new URL(name, import.meta.url), 'utf8')) as unknown;
  return {
    examples: (await read('./example-pilots.json')) as Example[],
    steps: (await read('./example-steps.json')) as ExampleStep[],
  };
}

/** The set as if it had been made so many days later: what ends in sixty days does so always. Versions of laws stay. */
export function laterBy(days: number, { examples, steps }: ExampleSet): ExampleSet {
  const later = (date: string) => addDays(date, days);
  return {
    steps: steps.map((step) => ({ ...step, on: later(step.on) })),
    examples: examples.map((example) => ({
      ...example,
      plannedStart: later(example.plannedStart),
      plannedEnd: later(example.plannedEnd),
      requests: example.requests.map((request) => ({ ...request, target: answerLater(request, later) })),
      indicators: example.indicators.map((indicator) => indicatorLater(indicator, later)),
    })),
  };
}

/** Twenty-four months have not always the same number of days: what is moved stays within what was asked. */
function answerLater({ target, months }: ExampleRequest, later: (date: string) => string): Answer {
  if (target.validFrom === null || target.validUntil === null) return target;
  const validFrom = later(target.validFrom);
  const [validUntil] = [later(target.validUntil), lastDay(validFrom, months)].sort();
  return { ...target, validFrom, validUntil: validUntil! };
}

export function pilotInputOf(example: Example): PilotInput {
  const { example: _, owner: __, requests: ___, indicators: ____, findings: _____, target: ______, ...given } = example;
  const { noMeansNeeded, noRegelruimteNeeded, communityInitiative, openToPartners, ...content } = given;
  return {
    ...content,
    needsNoMeans: noMeansNeeded,
    needsNoRegelruimte: noRegelruimteNeeded,
    isCommunityInitiative: communityInitiative,
    isOpenToPartners: openToPartners,
  };
}

export function requestInputOf({ target: _, ...content }: ExampleRequest): RegelruimteRequestInput {
  return { ...content, obstacle: fictional(content.obstacle ?? '') };
}
