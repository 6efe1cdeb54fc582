import { GraphQLError, GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';

/** A day of the calendar as text, 'YYYY-MM-DD', from the year 1 on: the database knows no year 0. */
function readDay(value: unknown): string {
  if (typeof value === 'string' && /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(value)) {
    const day = new Date(value);
    if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)) return value;
  }
  throw new GraphQLError('A Date is a day that exists, written as 2026-11-22.');
}

/** What comes from the database was checked on its way in: texts go out as they are stored. */
const asStored = (otherwise: (value: unknown) => unknown) => (value: unknown) =>
  typeof value === 'string' ? value : otherwise(value);

const RFC_3339 = 'https://www.rfc-editor.org/rfc/rfc3339';

/** Name and description are told again here: those of the SDL give way to those of the scalar that carries it out. */
export const scalars = {
  Date: new GraphQLScalarType({
    name: 'Date',
    description: 'A day on the Dutch calendar, ISO 8601, such as `2026-11-22`.',
    specifiedByURL: RFC_3339,
    serialize: asStored(readDay),
    parseValue: readDay,
  }),
  DateTime: new GraphQLScalarType({
    ...GraphQLDateTimeISO.toConfig(),
    name: 'DateTime',
    description: 'A moment in UTC, RFC 3339, such as `2026-11-22T09:30:00.000Z`.',
    specifiedByURL: RFC_3339,
    serialize: asStored((value) => GraphQLDateTimeISO.serialize(value)),
  }),
};
