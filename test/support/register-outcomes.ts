import { enter, INDICATOR, type OutcomeAnswer, type OutcomeStep, send, type Taken } from './outcome-steps.js';
import type { TestApp } from './test-app.js';

interface Owned {
  owner: string;
  pilot: { id: string };
}

const PLANNING: readonly OutcomeStep[] = ['registerIndicator', 'editIndicator', 'removeIndicator'];
const MEASURING: readonly OutcomeStep[] = ['recordMeasurements', 'loadMeasurements', 'markIndicatorNotMeasured'];
const MENDING: readonly OutcomeStep[] = ['correctMeasurement', 'removeMeasurement'];
const HELD = `query Held($id: ID!) { node(id: $id) { ... on Pilot { status indicators {
  id version name removedAt latest { id version } } } } }`;

/** Plans and measures as municipalities would, by what is possible at that moment. */
export class Outcomes {
  /** As in Answers: what was not done yet goes first. */
  private readonly taken = new Set<OutcomeStep>();
  private count = 0;

  constructor(private readonly app: TestApp) {}

  /** @returns the name of the step; what the register refused goes by another name */
  async take({ owner, pilot }: Owned, { which, then }: { which: number; then: number }): Promise<string> {
    const client = this.app.as(owner);
    const { node } = await client.ask(HELD, { id: pilot.id });
    const indicators: Taken[] = (node?.indicators ?? []).filter(({ removedAt }: Taken) => removedAt === null);
    const one = indicators[which % Math.max(1, indicators.length)];
    const isRunning = node?.status === 'RUNNING' || node?.status === 'PAUSED';
    const steps = !one
      ? (['registerIndicator'] as const)
      : [...PLANNING, ...(isRunning ? MEASURING : []), ...(one.latest ? MENDING : [])];
    const fresh = steps.filter((name) => !this.taken.has(name));
    const step = (fresh.length > 0 ? fresh : steps)[then % (fresh.length || steps.length)]!;
    const subject = this.subjectOf(step, pilot, one);
    const answer = await send(client, step, subject, this.inputOf(step, one, then));
    const { code, userErrors } = answer;
    if (code || userErrors.length > 0) return code ?? 'refused';
    this.taken.add(step);
    return step;
  }

  /** What a pilot begins with, so that it can start. */
  begin({ owner, pilot }: Owned): Promise<OutcomeAnswer> {
    return enter(this.app.as(owner), pilot);
  }

  private subjectOf(step: OutcomeStep, pilot: { id: string }, one: Taken): { id: string; version?: number } {
    if (['registerIndicator', 'recordMeasurements', 'loadMeasurements'].includes(step)) return pilot;
    return MENDING.includes(step) ? one.latest : one;
  }

  private inputOf(step: OutcomeStep, one: Taken, then: number): object {
    const reason = 'Zo bleek het te zijn.';
    const n = [null, 4, 40][then % 3];
    const day = new Date(Date.UTC(2026, 1, 1 + (this.count++ % 250))).toISOString().slice(0, 10);
    const inputs: Record<OutcomeStep, object> = {
      registerIndicator: { ...INDICATOR, name: `Ritten ${this.count}`, reason },
      editIndicator: { definition: `Telling ${then}`, baseline: { ...INDICATOR.baseline, n }, reason },
      removeIndicator: { reason },
      markIndicatorNotMeasured: { reason: then % 2 === 0 ? reason : null },
      recordMeasurements: { measurements: [{ indicator: one?.id, until: day, value: then, n }] },
      loadMeasurements: { csv: `indicator;tot;waarde;n\n${one?.name};${day};${then};${n ?? ''}` },
      correctMeasurement: { value: then, n, reason },
      removeMeasurement: { reason },
    };
    return inputs[step];
  }
}
