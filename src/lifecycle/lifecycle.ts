import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Language, Wording } from '../graphql/request-context.js';

/** A row of a lifecycle table. */
export interface Step<Status extends string> {
  from: Status;
  to: Status;
  /** Null when the register takes the step itself. */
  mutation: string | null;
  /** The register takes it itself, by the clock or because of what happened elsewhere. */
  isAutomatic?: true;
  /** What is done, where the status that follows does not say it. */
  name?: Wording;
}

/** The life of a kind of object as a table. What does not stand in it is refused. */
export class Lifecycle<Status extends string> {
  /**
   * @param subject how a refusal begins, such as "De proeftuin"
   * @param names of the statuses, as in the SDL's labels
   */
  constructor(
    private readonly subject: Wording,
    readonly names: Readonly<Record<Status, Wording>>,
    readonly steps: readonly Step<Status>[],
  ) {}

  from(status: Status): Step<Status>[] {
    return this.steps.filter(({ from }) => from === status);
  }

  /** The step that a mutation takes from a status; undefined when it is not possible now. */
  stepOf(status: Status, mutation: string): Step<Status> | undefined {
    return this.from(status).find((step) => step.mutation === mutation);
  }

  /** Whether the step can be taken now. The refusal names the steps that can. */
  mayStep(status: Status, to: Status): RuleError[] {
    return this.from(status).some((step) => step.to === to && step.mutation !== null) ? [] : this.cannotGo(status, to);
  }

  /** Whether a mutation can take its step now, also where several lead to one status. @param mutation one of the table */
  mayTake(status: Status, mutation: string): RuleError[] {
    if (this.stepOf(status, mutation)) return [];
    const { name, to } = this.steps.find((step) => step.mutation === mutation)!;
    if (name === undefined) return this.cannotGo(status, to);
    const stands = this.names[status];
    return this.refused(
      status,
      `is nu "${stands.nl}". Dit kan nu niet: ${name.nl}`,
      `is now "${stands.en}". Not possible now: ${name.en}`,
    );
  }

  private cannotGo(status: Status, to: Status): RuleError[] {
    const { names } = this;
    return status === to
      ? this.refused(status, `is al "${names[to].nl}"`, `is already "${names[to].en}"`)
      : this.refused(
          status,
          `is nu "${names[status].nl}" en kan niet naar "${names[to].nl}"`,
          `is now "${names[status].en}" and cannot become "${names[to].en}"`,
        );
  }

  private refused(status: Status, nl: string, en: string): RuleError[] {
    const open = this.from(status).filter(({ mutation }) => mutation !== null);
    // Each once: one step can lead to several statuses.
    const possible = (language: Language) =>
      [...new Set(open.map(({ name, to }) => (name ?? this.names[to])[language]))].join(', ');
    return [
      ruleError(
        'STEP_NOT_POSSIBLE',
        ['id'],
        `${this.subject.nl} ${nl}. ${open.length > 0 ? `Wel mogelijk: ${possible('nl')}` : 'Er is geen stap meer mogelijk'}.`,
        `${this.subject.en} ${en}. ${open.length > 0 ? `Possible: ${possible('en')}` : 'No step is possible any more'}.`,
      ),
    ];
  }
}
