import { Injectable } from '@nestjs/common';
import { badInput, notFound } from '../graphql/api-error.js';
import { globalId, parseGlobalId } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import type { Wording } from '../graphql/request-context.js';
import type { FollowKind } from '../schema.types.js';

/** Something in the graph, as a follow names it. */
export interface SubjectName {
  kind: FollowKind;
  type: string;
  key: string;
}

/** A kind of things that can be followed, and of what its followers hear. */
export interface FollowSubject {
  kind: FollowKind;
  /** Its types in the graph. */
  types: readonly string[];
  /**
   * SQL over `batch b`, rows of `change`: which things the changes concern. Selects `cursor`, `subject_key`, `weight`, and
   * `is_news`: whether it concerns followers only because something can be seen that could not be seen before.
   * @param today expression of the date in the Netherlands
   */
  concerned(today: string): string;
  /** What a sentence calls it, from memory; null for what is told by its own title. */
  nameOf(key: string): Wording | null;
}

/** The kinds of things that can be followed. A concept that has one adds it. */
@Injectable()
export class FollowSubjects {
  private readonly kinds = new Map<FollowKind, FollowSubject>();

  constructor(private readonly nodes: NodeFinders) {}

  add(subject: FollowSubject): void {
    this.kinds.set(subject.kind, subject);
  }

  get all(): FollowSubject[] {
    return [...this.kinds.values()];
  }

  of(kind: FollowKind): FollowSubject {
    return this.kinds.get(kind)!;
  }

  /** What an id names, seen or not. @throws ApiError BAD_USER_INPUT for what cannot be followed */
  named(id: string): SubjectName {
    const parsed = parseGlobalId(id);
    const subject = parsed && this.all.find(({ types }) => types.includes(parsed.type));
    if (!subject) {
      throw badInput(
        'Dit kunt u niet volgen. Geef het id van een proeftuin, thema, organisatie, grondslag of uitvraag.',
        'This cannot be followed. Give the id of a pilot, theme, organisation, legal basis or experiment call.',
      );
    }
    return { kind: subject.kind, ...parsed };
  }

  /** The same of something that the caller sees. @throws ApiError BAD_USER_INPUT, NOT_FOUND */
  async seen(id: string, context: unknown): Promise<SubjectName> {
    const name = this.named(id);
    if (!(await this.find(name, context))) throw notFound();
    return name;
  }

  /** The thing itself with the caller's eyes, or null. */
  find({ type, key }: Pick<SubjectName, 'type' | 'key'>, context: unknown): Promise<object | null> {
    return this.nodes.find(globalId(type, key), context);
  }
}
