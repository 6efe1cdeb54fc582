import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

export interface AskingContext {
  /** The names of all fields that the document selects anywhere; what is not among them need not be read. */
  asked?: ReadonlySet<string>;
}

export type Variables = Record<string, unknown>;

const namesByDocument = new WeakMap<DocumentNode, ReadonlySet<string>>();

/** Tells each request's context which fields are selected at all. */
export function askedFields(): ApolloServerPlugin<AskingContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, contextValue }) => {
        contextValue.asked = namesIn(document);
      },
    }),
  };
}

export function namesIn(document: DocumentNode): ReadonlySet<string> {
  let names = namesByDocument.get(document);
  if (!names) {
    const found = new Set<string>();
    visit(document, { Field: ({ name }) => void found.add(name.value) });
    namesByDocument.set(document, (names = found));
  }
  return names;
}

/** Whether one of these fields is selected below the field that is being resolved, `@skip` and `@include` counted in. */
export function isAsked(info: GraphQLResolveInfo, ...names: string[]): boolean {
  return info.fieldNodes.some(({ selectionSet }) => selects(selectionSet, info, names));
}

function selects(
  set: SelectionSetNode | undefined,
  info: Pick<GraphQLResolveInfo, 'fragments' | 'variableValues'>,
  names: string[],
): boolean {
  return (set?.selections ?? []).some((selection) => {
    if (!isIncluded(selection, info.variableValues)) return false;
    if (selection.kind === 'Field') return names.includes(selection.name.value);
    const inner = selection.kind === 'InlineFragment' ? selection : info.fragments[selection.name.value];
    return selects(inner?.selectionSet, info, names);
  });
}

/** By `@skip` and `@include`. @param variables coerced */
export function isIncluded(node: SelectionNode, variables: Variables): boolean {
  if (!node.directives?.length) return true;
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false
  );
}
