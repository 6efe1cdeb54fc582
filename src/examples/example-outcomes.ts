import type {
  BaselineInput,
  DecideScaleUpInput,
  FindingInput,
  IndicatorDirection,
  IndicatorInput,
  IndicatorKind,
  IndicatorUnit,
  RecordMeasurementsInput,
  ScaleUpAdviceInput,
  TargetInput,
} from '../schema.types.js';

/** What is said in every text that stands by itself: nobody may take these pilots, decisions and reasons for real ones. */
const FICTIONAL = 'FICTIEF VOORBEELD. ';
export const fictional = (text: string): string => `${FICTIONAL}${text}`;

/** An indicator of example-pilots.json with its plan, and what was last measured in as far as it was. */
export interface ExampleIndicator {
  name: string;
  definition: string;
  kind: IndicatorKind;
  primary: boolean;
  unit: IndicatorUnit;
  direction: IndicatorDirection;
  additive: boolean;
  broadWelfare: string | null;
  baseline: (Omit<BaselineInput, 'date'> & { on: string }) | null;
  baselineMissingReason: string | null;
  target: TargetInput & { by: string };
  latest: { value: number; on: string; n: number | null } | null;
}

/** What an ended pilot leaves: for what was completed an advice, and what an authority decided with it. */
export interface ExampleEnd {
  advice?: ScaleUpAdviceInput;
  decision?: DecideScaleUpInput;
}

/** All days of an indicator are moved alike: what was measured stays after the baseline. */
export function indicatorLater(indicator: ExampleIndicator, later: (date: string) => string): ExampleIndicator {
  const { baseline, target, latest } = indicator;
  return {
    ...indicator,
    baseline: baseline && { ...baseline, on: later(baseline.on) },
    target: { ...target, by: later(target.by) },
    latest: latest && { ...latest, on: later(latest.on) },
  };
}

export function indicatorInputOf({ baseline, target, ...indicator }: ExampleIndicator): IndicatorInput {
  const { primary, additive, broadWelfare, definition, latest: _, ...content } = indicator;
  const { on, ...before } = baseline ?? {};
  return {
    ...content,
    definition: fictional(definition),
    isPrimary: primary,
    isAdditive: additive,
    broadWelfareTheme: broadWelfare,
    baseline: baseline && { ...before, date: on },
    targets: [target],
  };
}

/** All that was measured of a pilot, by the names of its indicators. */
export function measurementsOf(indicators: readonly ExampleIndicator[]): RecordMeasurementsInput {
  const note = fictional('Ook dit cijfer is verzonnen.');
  return {
    measurements: indicators.flatMap(({ name, latest }) =>
      latest ? [{ indicator: name, until: latest.on, value: latest.value, n: latest.n, note }] : [],
    ),
  };
}

export const findingInputOf = (finding: FindingInput): FindingInput => ({ ...finding, text: fictional(finding.text) });

export const adviceInputOf = (advice: ScaleUpAdviceInput): ScaleUpAdviceInput => ({
  ...advice,
  conditions: fictional(advice.conditions!),
});

export const decisionInputOf = (decision: DecideScaleUpInput): DecideScaleUpInput => ({
  ...decision,
  reasoning: fictional(decision.reasoning),
});
