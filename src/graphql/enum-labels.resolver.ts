import { Args, GraphQLSchemaHost, Query, Resolver } from '@nestjs/graphql';
import { type GraphQLEnumValue, isEnumType, valueFromASTUntyped } from 'graphql';
import type { EnumLabel } from '../schema.types.js';
import { badInput } from './api-error.js';

/** Reads the labels where they are written: in the SDL, as `@label` on each value. */
@Resolver()
export class EnumLabelsResolver {
  constructor(private readonly schemaHost: GraphQLSchemaHost) {}

  @Query()
  enumLabels(@Args('enum') name: string): EnumLabel[] {
    const type = this.schemaHost.schema.getType(name);
    if (!isEnumType(type) || name.startsWith('__')) {
      throw badInput('Er is geen opsomming met deze naam.', 'There is no enum of this name.');
    }
    return type.getValues().map(labelOf);
  }
}

export function labelOf(value: GraphQLEnumValue): EnumLabel {
  const label = value.astNode?.directives?.find(({ name }) => name.value === 'label');
  const names = Object.fromEntries(
    (label?.arguments ?? []).map(({ name, value: text }) => [name.value, String(valueFromASTUntyped(text))]),
  );
  return {
    value: value.name,
    nl: names.nl ?? value.name,
    en: names.en ?? value.name,
    description: value.description ?? '',
  };
}
