import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getOperationAST,
  type GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { isIncluded, type Variables } from './asked-fields.js';

/** How many fields an operation may have, fragments written out, to be worth a function of its own. */
const MOST_FIELDS = 1_000;

/** The type of variables whose values graphql-js has coerced. graphql-jit never comes to an end with input types that hold themselves. */
const COERCED = new GraphQLScalarType({ name: 'Coerced' });

/**
 * The schema in which `compilable` operations are compiled. Its fields have no arguments: graphql-js reads them when the
 * field is resolved, because graphql-jit takes a variable that was left out inside an input object for null.
 */
export function compilingSchema(schema: GraphQLSchema): GraphQLSchema {
  const mapped = mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (config, fieldName, typeName) => {
      const { resolve, args, ...bare } = config;
      if (!resolve || Object.keys(args ?? {}).length === 0) return config;
      const field = (schema.getType(typeName) as GraphQLObjectType).getFields()[fieldName]!;
      const resolveWithArguments: typeof resolve = (parent, _, context, info) =>
        resolve(parent, getArgumentValues(field, info.fieldNodes[0]!, info.variableValues), context, info);
      return { ...bare, resolve: resolveWithArguments };
    },
  });
  const { types, ...config } = mapped.toConfig();
  return new GraphQLSchema({ ...config, types: [...types, COERCED], assumeValid: true });
}

/** The names of the variables that decide whether something is selected. */
export function conditionsIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (directive) => {
      if (directive.name.value !== 'skip' && directive.name.value !== 'include') return;
      visit(directive, { Variable: ({ name }) => void names.add(name.value) });
    },
  });
  return [...names];
}

export interface Compilable {
  document: DocumentNode;
  /** How many it has, fragments written out. */
  fields: number;
}

/**
 * An operation by itself, for one set of conditions: fragments are written out where they are used, what is not included
 * is left out, and nothing is shared with the document. graphql-jit writes its notes into the nodes, takes a fragment used
 * twice for the same, and loses conditions in nested fragments. Null when it gets too large.
 * @param variables coerced
 */
export function compilable(document: DocumentNode, name: string | null, variables: Variables): Compilable | null {
  const operation = getOperationAST(document, name);
  if (!operation) return null;
  const fragments = new Map(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  let fields = 0;
  const copyOf = ({ kind, selections }: SelectionSetNode): SelectionSetNode => ({
    kind,
    selections:
      fields > MOST_FIELDS ? [] : selections.filter((selection) => isIncluded(selection, variables)).map(written),
  });
  const written = (selection: SelectionNode): SelectionNode => {
    fields += 1;
    if (selection.kind === Kind.FIELD) {
      const { selectionSet, ...field } = selection;
      return { ...field, directives: [], ...(selectionSet && { selectionSet: copyOf(selectionSet) }) };
    }
    const { typeCondition, selectionSet } =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
    return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: copyOf(selectionSet) };
  };
  const selectionSet = copyOf(operation.selectionSet);
  if (fields > MOST_FIELDS) return null;
  const variableDefinitions = operation.variableDefinitions?.map(({ kind, variable }) => ({
    kind,
    variable,
    type: { kind: Kind.NAMED_TYPE as const, name: { kind: Kind.NAME as const, value: COERCED.name } },
  }));
  const alone = { ...operation, selectionSet, variableDefinitions };
  return { document: { kind: Kind.DOCUMENT, definitions: [alone] }, fields };
}
