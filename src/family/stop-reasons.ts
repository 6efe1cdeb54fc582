import { Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isEnumType } from 'graphql';
import { labelOf } from '../graphql/enum-labels.resolver.js';
import type { Wording } from '../graphql/request-context.js';
import type { Pilot } from '../pilot/pilot.entity.js';

/** Why pilots were stopped, in the words in which the schema labels it. */
@Injectable()
export class StopReasons {
  constructor(private readonly schemaHost: GraphQLSchemaHost) {}

  /** @returns null for a pilot that was not stopped */
  of({ stopReason }: Pick<Pilot, 'stopReason'>): Wording | null {
    const type = this.schemaHost.schema.getType('ReasonCode');
    const value = isEnumType(type) && stopReason !== null ? type.getValue(stopReason) : null;
    return value ? labelOf(value) : null;
  }
}
