import type { Audience, ChangeWeight } from '../schema.types.js';
import type { StoredDifference } from './change.entity.js';

/** What is recorded of an object: field by field, in the words of the API. */
export type Facts = Record<string, unknown>;

/** Fields of personal data: that they changed is recorded, their values are not (AVG, data minimisation). */
export type FieldRules = {
  personal?: readonly string[];
  governmentOnly?: readonly string[];
  ownerOnly?: readonly string[];
  major: readonly string[];
};

const WIDTH: Record<Audience, number> = { OWNER: 0, GOVERNMENT: 1, PUBLIC: 2 };

export const narrowest = (...audiences: Audience[]): Audience =>
  audiences.reduce((a, b) => (WIDTH[a] <= WIDTH[b] ? a : b));
export const widest = (...audiences: Audience[]): Audience =>
  audiences.reduce((a, b) => (WIDTH[a] >= WIDTH[b] ? a : b));

/** The audiences whose changes somebody of this audience may read. */
export function audiencesWithin(audience: Audience): Audience[] {
  return (Object.keys(WIDTH) as Audience[]).filter((other) => WIDTH[other] >= WIDTH[audience]);
}

const isEmpty = (value: unknown): boolean =>
  value == null || value === '' || (Array.isArray(value) && value.length === 0);

/** The fields that differ, each with who may know it: nobody beyond `audience`, who could see the object at that moment. */
export function differences(before: Facts, after: Facts, audience: Audience, rules: FieldRules): StoredDifference[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .filter((field) => !same(before[field], after[field]))
    .map((field) => {
      const isPersonal = rules.personal?.includes(field) ?? false;
      const isRestricted = rules.governmentOnly?.includes(field) ?? false;
      const widestOfField = rules.ownerOnly?.includes(field) ? 'OWNER' : isRestricted ? 'GOVERNMENT' : 'PUBLIC';
      return {
        field,
        before: isPersonal || isEmpty(before[field]) ? null : before[field],
        after: isPersonal || isEmpty(after[field]) ? null : after[field],
        audience: narrowest(audience, widestOfField),
        ...(isPersonal ? { isPersonal } : {}),
      };
    });
}

function same(before: unknown, after: unknown): boolean {
  if (isEmpty(before) || isEmpty(after)) return isEmpty(before) === isEmpty(after);
  return JSON.stringify(before) === JSON.stringify(after);
}

/** MAJOR when any of the fields is one that followers want to hear of. */
export function weightOf(changed: StoredDifference[], rules: FieldRules): ChangeWeight {
  return changed.some(({ field }) => rules.major.includes(field)) ? 'MAJOR' : 'MINOR';
}
