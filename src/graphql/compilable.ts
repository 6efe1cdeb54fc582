import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getNamedType,
  getOperationAST,
  GraphQLBoolean,
  GraphQLScalarType,
  GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
  type TypeNode,
} from 'graphql';

/** How many fields an operation may have, fragments written out, to be worth a function of its own. */
const MOST_FIELDS = 1_000;

/** The type of variables whose values graphql-js has coerced already. graphql-jit never comes to an end with input types that hold themselves. */
const COERCED = new GraphQLScalarType({ name: 'Coerced' });
const COERCED_TYPE: TypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: COERCED.name } };

/** The schema in which `compilable` operations are compiled. */
export function compilingSchema(schema: GraphQLSchema): GraphQLSchema {
  const { types, ...config } = schema.toConfig();
  return new GraphQLSchema({ ...config, types: [...types, COERCED], assumeValid: true });
}

/**
 * An operation by itself: its fragments written out where they are used and nothing shared with the document, because
 * graphql-jit writes its notes into the nodes and takes a fragment used twice for the same. Null when it gets too large.
 */
export function compilable(schema: GraphQLSchema, document: DocumentNode, name: string | null): DocumentNode | null {
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
    selections: selections.map((selection) => written(selection)),
  });
  const written = (selection: SelectionNode): SelectionNode => {
    fields += 1;
    if (fields > MOST_FIELDS) return { ...selection } as SelectionNode;
    if (selection.kind === Kind.FIELD)
      return { ...selection, ...(selection.selectionSet && { selectionSet: copyOf(selection.selectionSet) }) };
    const { typeCondition, selectionSet } =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
    return {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition,
      directives: selection.directives,
      selectionSet: copyOf(selectionSet),
    };
  };
  const selectionSet = copyOf(operation.selectionSet);
  if (fields > MOST_FIELDS) return null;
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet, ...variables(schema, operation) }] };
}

/** The variables as they come out of graphql-js: of any type, defaults filled in. Only conditions ask for a Boolean. */
function variables(schema: GraphQLSchema, operation: OperationDefinitionNode) {
  return {
    variableDefinitions: operation.variableDefinitions?.map(({ defaultValue, ...definition }) => {
      const isCondition = getNamedType(typeFromAST(schema, definition.type as never)) === GraphQLBoolean;
      return isCondition ? { ...definition, defaultValue } : { ...definition, type: COERCED_TYPE };
    }),
  };
}
