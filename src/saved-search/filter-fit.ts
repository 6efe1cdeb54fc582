import { createHash } from 'node:crypto';
import {
  coerceInputValue,
  getNamedType,
  getNullableType,
  type GraphQLInputType,
  type GraphQLLeafType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import type { StoredFault } from './saved-search.entity.js';

/** What of a stored value an input type does not take, all at once. */
export function misfits(value: unknown, type: GraphQLInputType, path: string[] = []): StoredFault[] {
  if (value == null) return isNonNullType(type) ? [missing(path)] : [];
  const bare = getNullableType(type);
  if (isListType(bare)) {
    const entries = Array.isArray(value) ? value : [value];
    return entries.flatMap((entry, index) => misfits(entry, bare.ofType as GraphQLInputType, [...path, String(index)]));
  }
  if (!isInputObjectType(bare)) return leafFits(value, bare as GraphQLLeafType) ? [] : [notTaken(path, value)];
  if (typeof value !== 'object' || Array.isArray(value)) return [notTaken(path, value)];
  const fields = bare.getFields();
  const given = Object.entries(value).flatMap(([name, inner]) => {
    const field = fields[name];
    return field ? misfits(inner, field.type, [...path, name]) : [unknownField([...path, name], name)];
  });
  const absent = Object.values(fields).filter((field) => isRequiredInputField(field) && !(field.name in value));
  return [...given, ...absent.map(({ name }) => missing([...path, name]))];
}

function leafFits(value: unknown, type: GraphQLLeafType): boolean {
  let fits = true;
  coerceInputValue(value, type, () => (fits = false));
  return fits;
}

const unknownField = (path: string[], name: string): StoredFault => ({
  path,
  nl: `Op "${name}" kan niet meer gefilterd worden.`,
  en: `"${name}" can no longer be filtered by.`,
});

const notTaken = (path: string[], value: unknown): StoredFault => ({
  path,
  nl: `De waarde ${shown(value)} kan hier niet meer.`,
  en: `The value ${shown(value)} is no longer possible here.`,
});

const missing = (path: string[]): StoredFault => ({
  path,
  nl: 'Hier is nu een waarde nodig.',
  en: 'A value is needed here now.',
});

const LONGEST_SHOWN = 60;
const shown = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
};

/** Differs whenever an input type takes other values than before, whatever its descriptions say. */
export function hashOf(type: GraphQLInputType): string {
  const told = new Map<string, string>();
  const tell = (input: GraphQLInputType): void => {
    const named = getNamedType(input);
    if (told.has(named.name)) return;
    told.set(named.name, '');
    if (isEnumType(named)) {
      told.set(
        named.name,
        named
          .getValues()
          .map(({ name }) => name)
          .sort()
          .join(' '),
      );
    } else if (isInputObjectType(named)) {
      const fields = Object.values(named.getFields());
      told.set(
        named.name,
        fields
          .map((field) => `${field.name}: ${String(field.type)}`)
          .sort()
          .join(', '),
      );
      for (const field of fields) tell(field.type);
    }
  };
  tell(type);
  return createHash('sha256')
    .update(JSON.stringify([...told].sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex');
}
