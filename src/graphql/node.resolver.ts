import { Injectable } from '@nestjs/common';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { badInput } from './api-error.js';
import { parseGlobalId } from './global-id.js';

type Finder = (key: string, context: never) => Promise<object | null>;

/** Each slice says how its type is found by key, seen with the caller's eyes. */
@Injectable()
export class NodeFinders {
  private readonly finders = new Map<string, Finder>();

  register<Context>(type: string, find: (key: string, context: Context) => Promise<object | null>): void {
    this.finders.set(type, find as Finder);
  }

  async find(id: string, context: unknown): Promise<object | null> {
    const parsed = parseGlobalId(id);
    const node = parsed && (await this.finders.get(parsed.type)?.(parsed.key, context as never));
    if (!node) return null;
    return '__typename' in node ? node : Object.assign(node, { __typename: parsed.type });
  }
}

const MOST_NODES = 100;

@Resolver('Node')
export class NodeResolver {
  constructor(private readonly finders: NodeFinders) {}

  @Query()
  node(@Args('id') id: string, @Context() context: unknown) {
    return this.finders.find(id, context);
  }

  @Query()
  nodes(@Args('ids') ids: string[], @Context() context: unknown) {
    if (ids.length > MOST_NODES) {
      throw badInput(
        `Vraag hoogstens ${MOST_NODES} objecten tegelijk op.`,
        `Ask for at most ${MOST_NODES} objects at once.`,
      );
    }
    return Promise.all(ids.map((id) => this.finders.find(id, context)));
  }
}
