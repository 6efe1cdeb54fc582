import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

/**
 * Whether a field is asked for below the one that is being resolved, so that what nobody asks is not read. A field that
 * `@skip` or `@include` may leave out counts as asked.
 * @param path the field, or the way to it: `edges.score`
 */
export function isAsked({ fieldNodes, fragments }: GraphQLResolveInfo, path: string): boolean {
  const fieldsOf = (selectionSet: SelectionSetNode): FieldNode[] =>
    selectionSet.selections.flatMap((selection) => {
      if (selection.kind === 'Field') return [selection];
      return fieldsOf(
        selection.kind === 'InlineFragment' ? selection.selectionSet : fragments[selection.name.value]!.selectionSet,
      );
    });
  let found: readonly FieldNode[] = fieldNodes;
  for (const name of path.split('.')) {
    found = found
      .flatMap(({ selectionSet }) => (selectionSet ? fieldsOf(selectionSet) : []))
      .filter((field) => field.name.value === name);
  }
  return found.length > 0;
}
