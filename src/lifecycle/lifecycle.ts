import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Language, Wording } from '../graphql/request-context.js';

/** A row of a lifecycle table: `mutation` is null while the register does not have the step, or takes it itself. */
export interface Step<Status extends string> {
  from: Status;
  to: Status;
  mutation: string | null;
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

  /** Whether the step can be taken now. The refusal names the steps that can. */
  mayStep(status: Status, to: Status): RuleError[] {
    const open = this.from(status).filter(({ mutation }) => mutation !== null);
    if (open.some((step) => step.to === to)) return [];
    const possible = (language: Language) => open.map((step) => this.names[step.to][language]).join(', ');
    const { subject, names } = this;
    const stands =
      status === to
        ? { nl: `al "${names[to].nl}"`, en: `already "${names[to].en}"` }
        : {
            nl: `nu "${names[status].nl}" en kan niet naar "${names[to].nl}"`,
            en: `now "${names[status].en}" and cannot become "${names[to].en}"`,
          };
    return [
      ruleError(
        'STEP_NOT_POSSIBLE',
        ['id'],
        `${subject.nl} is ${stands.nl}. Wel mogelijk: ${possible('nl') || 'niets'}.`,
        `${subject.en} is ${stands.en}. Possible: ${possible('en') || 'nothing'}.`,
      ),
    ];
  }
}
