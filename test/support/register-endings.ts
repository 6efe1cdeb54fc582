import { MINISTRY } from './answer-steps.js';
import { given, NOORD_BEVELAND, PLAN, STEP_INPUTS } from './given.js';
import {
  advise,
  ALL_LESSONS,
  decideScaleUp,
  FINDING,
  type LessonStep,
  recordEvidence,
  recordFinding,
  SOURCE,
  teach,
} from './lesson-steps.js';
import { take, type UserErrorTold } from './pilot-steps.js';
import type { TestApp } from './test-app.js';

type Versioned = { id: string; version: number };

/** The question whether it still runs is asked a year later, and these pilots live for days. */
type EndingStep = Exclude<LessonStep, 'answerFollowUp'> | 'completePilot' | 'stopPilot';

/** What there is to go on from. */
interface Learnt extends Versioned {
  status: string;
  endObstacles: unknown[] | null;
  findings: Versioned[];
  evidence: Versioned[];
  scaleUpAdvice: { version: number } | null;
  scaleUp: { version: number } | null;
}

const LEARNT = `query L($id: ID!) { node(id: $id) { ... on Pilot { id version status endObstacles { code } ${ALL_LESSONS}
  scaleUpAdvice { version } scaleUp { version } } } }`;
const REASON = { reason: 'Dubbel.' };

/** Writes down what pilots teach, ends them, and decides about them, as a municipality and a ministry would. */
export class Endings {
  private readonly pilots: { id: string; status: string }[] = [];
  /** As in Answers: what was not done yet goes first. */
  private readonly taken = new Set<EndingStep>();

  constructor(private readonly app: TestApp) {}

  /** @returns the name of the step; what the register refused goes by another name */
  async take({ which, then }: { which: number; then: number }): Promise<string> {
    if (!this.pilots.some(({ status }) => status === 'RUNNING')) return this.start();
    const chosen = this.pilots[which % this.pilots.length]!;
    const learnt: Learnt = (await this.app.as(NOORD_BEVELAND, 'READER').ask(LEARNT, { id: chosen.id })).node;
    chosen.status = learnt.status;
    const steps = stepsOf(learnt);
    const fresh = steps.filter((name) => !this.taken.has(name));
    const step = (fresh.length > 0 ? fresh : steps)[then % (fresh.length || steps.length)]!;
    const { userErrors, code } = await this.send(step, learnt, which);
    if (code || userErrors.length > 0) return code ?? 'refused';
    this.taken.add(step);
    return step;
  }

  private async start(): Promise<string> {
    const { id, status } = await given(this.app).pilot({ status: 'RUNNING', ...PLAN });
    this.pilots.push({ id, status });
    return 'startPilot';
  }

  private send(
    step: EndingStep,
    pilot: Learnt,
    which: number,
  ): Promise<{ userErrors: UserErrorTold[]; code: string | undefined }> {
    const client = this.app.as(NOORD_BEVELAND);
    const finding = pilot.findings[which % Math.max(1, pilot.findings.length)];
    const source = pilot.evidence[which % Math.max(1, pilot.evidence.length)];
    const about = ({ id, version }: Versioned) => ({ id, version });
    switch (step) {
      case 'recordFinding':
        return recordFinding(client, pilot);
      case 'editFinding':
        return teach(client, step, about(finding!), { ...FINDING, text: `Les ${which} over de zorgpost.` });
      case 'withdrawFinding':
        return teach(client, step, about(finding!), REASON);
      case 'recordEvidence':
        return recordEvidence(client, pilot, { finding: which % 2 === 0 ? null : (finding?.id ?? null) });
      case 'editEvidence':
        return teach(client, step, about(source!), { ...SOURCE, title: `Rapport ${which}` });
      case 'withdrawEvidence':
        return teach(client, step, about(source!), REASON);
      case 'adviseScaleUp': {
        const content = { costPerInhabitantCents: which, reason: 'Opnieuw geteld.' };
        return advise(client, pilot, content, pilot.scaleUpAdvice?.version ?? 0);
      }
      case 'completePilot':
      case 'stopPilot':
        return take(client, step, pilot, STEP_INPUTS[step]);
      case 'decideScaleUp': {
        const later = { decision: 'POSTPONED', url: null, postponedUntil: '2040-01-01' };
        const decider = this.app.as(MINISTRY, 'DECIDER');
        return decideScaleUp(decider, pilot, which % 2 === 0 ? {} : later, pilot.scaleUp!.version);
      }
    }
  }
}

function stepsOf({ status, endObstacles, findings, evidence }: Learnt): EndingStep[] {
  return [
    ...(['recordFinding', 'recordEvidence', 'adviseScaleUp'] as const),
    ...(findings.length > 0 ? (['editFinding', 'withdrawFinding'] as const) : []),
    ...(evidence.length > 0 ? (['editEvidence', 'withdrawEvidence'] as const) : []),
    ...(endObstacles?.length === 0 ? (['completePilot'] as const) : []),
    ...(status === 'RUNNING' ? (['stopPilot'] as const) : []),
    ...(status === 'COMPLETED' ? (['decideScaleUp'] as const) : []),
  ];
}
