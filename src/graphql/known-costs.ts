import { type DocumentNode, type OperationDefinitionNode, visit } from 'graphql';
import type { Variables } from './asked-fields.js';

const MOST_COSTS = 50;
const SIZES = new Set(['first', 'last', 'ids', 'if']);

/** What was counted of an operation and was not too much: by the values of the variables that make it larger. */
interface Admitted {
  keys: Set<string>;
  sizes: string[];
}

const admittedOperations = new WeakMap<OperationDefinitionNode, Admitted>();

function admittedOf(document: DocumentNode, operation: OperationDefinitionNode): Admitted {
  let known = admittedOperations.get(operation);
  if (!known) admittedOperations.set(operation, (known = { keys: new Set(), sizes: variablesOfSize(document) }));
  return known;
}

/** Whether such a request was counted before and admitted. @param variables coerced, so that defaults are in them */
export function isWithinLimits(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): boolean {
  const { keys, sizes } = admittedOf(document, operation);
  return keys.has(keyOf(sizes, variables));
}

/** To be called for what was counted and is not too much. @param variables coerced */
export function noteWithinLimits(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): void {
  const { keys, sizes } = admittedOf(document, operation);
  if (keys.size < MOST_COSTS) keys.add(keyOf(sizes, variables));
}

/** The variables on which the cost depends: page sizes, lists of ids and conditions. */
function variablesOfSize(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Argument: ({ name, value }) => {
      if (SIZES.has(name.value)) visit(value, { Variable: (variable) => void names.add(variable.name.value) });
    },
  });
  return [...names];
}

/** Two requests with one key cost the same. What was left out is not null: an argument has its own default for it. */
const keyOf = (sizes: string[], variables: Variables): string =>
  JSON.stringify(sizes.map((name) => (Object.hasOwn(variables, name) ? [sizeOf(variables[name])] : [])));

/** Of a list its length and of an id nothing, or the keys would take as much memory as people send. */
function sizeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'string' ? '' : value;
}
