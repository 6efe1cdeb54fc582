import { MINISTRY } from './answer-steps.js';
import {
  advise,
  ALL_LESSONS,
  decideScaleUp,
  FINDING,
  type LessonOutcome,
  type LessonStep,
  recordEvidence,
  recordFinding,
  SOURCE,
  teach,
} from './lesson-steps.js';
import type { TestApp } from './test-app.js';

interface Owned {
  owner: string;
  pilot: { id: string };
}

type Versioned = { id: string; version: number };

/** The question is asked a year later, and these pilots live for days. */
type Taken = Exclude<LessonStep, 'answerFollowUp'>;

/** What there is to go on from. */
interface Learnt {
  status: string;
  findings: Versioned[];
  evidence: Versioned[];
  scaleUpAdvice: { version: number } | null;
  scaleUp: { version: number } | null;
}

const LEARNT = `query L($id: ID!) { node(id: $id) { ... on Pilot { status ${ALL_LESSONS} scaleUpAdvice { version } scaleUp { version } } } }`;
const REASON = { reason: 'Dubbel.' };

/** Writes down what pilots taught, and decides about those that ended, as municipalities and a ministry would. */
export class Endings {
  readonly ended: Owned[] = [];
  /** As in Answers: what was not done yet goes first. */
  private readonly taken = new Set<Taken>();

  constructor(private readonly app: TestApp) {}

  /** @param others that may run, beside those that ended. @returns the name of the step; what was refused goes by another name */
  async take(others: readonly Owned[], { which, then }: { which: number; then: number }): Promise<string> {
    const among = [...this.ended, ...others];
    const one = among[which % among.length]!;
    const learnt = await this.learnt(one);
    if (learnt === null) return 'gone';
    if (!['RUNNING', 'PAUSED', 'COMPLETED', 'STOPPED', 'SCALED_UP'].includes(learnt.status)) return 'nothing';
    const steps: Taken[] = [
      ...(['recordFinding', 'recordEvidence', 'adviseScaleUp'] as const),
      ...(learnt.findings.length > 0 ? (['editFinding', 'withdrawFinding'] as const) : []),
      ...(learnt.evidence.length > 0 ? (['editEvidence', 'withdrawEvidence'] as const) : []),
      ...(learnt.status === 'COMPLETED' ? (['decideScaleUp'] as const) : []),
    ];
    const fresh = steps.filter((name) => !this.taken.has(name));
    const step = (fresh.length > 0 ? fresh : steps)[then % (fresh.length || steps.length)]!;
    const { userErrors, code } = await this.send(step, one, learnt, which);
    if (code || userErrors.length > 0) return code ?? 'refused';
    this.taken.add(step);
    return step;
  }

  /** What a completion asks for. */
  async teachEnough(one: Owned): Promise<void> {
    const { findings, scaleUpAdvice } = (await this.learnt(one))!;
    if (findings.length === 0) await recordFinding(this.app.as(one.owner), one.pilot);
    if (scaleUpAdvice === null) await advise(this.app.as(one.owner), one.pilot);
  }

  private async learnt({ owner, pilot: { id } }: Owned): Promise<Learnt | null> {
    return (await this.app.as(owner, 'READER').ask(LEARNT, { id })).node;
  }

  private send(
    step: Taken,
    { owner, pilot }: Owned,
    { findings, evidence, scaleUpAdvice, scaleUp }: Learnt,
    which: number,
  ): Promise<LessonOutcome> {
    const client = this.app.as(owner);
    const finding = findings[which % Math.max(1, findings.length)];
    const source = evidence[which % Math.max(1, evidence.length)];
    const about = ({ id, version }: Versioned) => ({ id, version });
    switch (step) {
      case 'recordEvidence':
        return recordEvidence(client, pilot, { finding: which % 2 === 0 ? null : (finding?.id ?? null) });
      case 'adviseScaleUp':
        return advise(
          client,
          pilot,
          { costPerInhabitantCents: which, reason: 'Opnieuw geteld.' },
          scaleUpAdvice?.version ?? 0,
        );
      case 'editFinding':
        return teach(client, step, about(finding!), { ...FINDING, text: `Les ${which} over de zorgpost.` });
      case 'withdrawFinding':
        return teach(client, step, about(finding!), REASON);
      case 'editEvidence':
        return teach(client, step, about(source!), { ...SOURCE, title: `Rapport ${which}` });
      case 'withdrawEvidence':
        return teach(client, step, about(source!), REASON);
      case 'decideScaleUp': {
        const later = { decision: 'POSTPONED', url: null, postponedUntil: '2040-01-01' };
        return decideScaleUp(this.app.as(MINISTRY, 'DECIDER'), pilot, which % 2 === 0 ? {} : later, scaleUp!.version);
      }
      case 'recordFinding':
        return recordFinding(client, pilot);
    }
  }
}
