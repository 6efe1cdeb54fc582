import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, execute, getVariableValues, OperationTypeNode, parse, validate } from 'graphql';
import { compilable, compilingSchema } from './compilable.js';
import { compile } from './compiled-queries.js';

/** A schema with all that ours has: interfaces, lists, arguments, input that holds itself, promises, faults, non-null. */
const schema = buildSchema(`
  interface Thing { id: ID! }
  type Place implements Thing { id: ID! name: String size: Int! inside: Place places(first: Int = 2, filter: Filter): [Place!]! things: [Thing] fails: String }
  type Person implements Thing { id: ID! title: String! age: Int home: Place }
  enum Kind { BIG SMALL }
  input Filter { kinds: [Kind!] size: Int = 3 not: Filter and: [Filter!] }
  type Query { place(id: ID, filter: Filter): Place later: Place things: [Thing] count(filter: Filter, kind: Kind = BIG): String! nothing: Place! }
`);
const fields = (type: string) =>
  (schema.getType(type) as never as { getFields(): Record<string, { resolve: unknown }> }).getFields();

const HOUSE = { __typename: 'Place', id: 'p1', name: 'Huis', size: 3 };
const PERSON = { __typename: 'Person', id: 'h1', title: 'Bewoner', age: null, home: HOUSE };
const VILLAGE = { __typename: 'Place', id: 'p2', name: null, size: 900, inside: HOUSE, things: [HOUSE, PERSON, null] };
fields('Query').place!.resolve = (_: unknown, args: object) => ({ ...VILLAGE, name: JSON.stringify(args) });
fields('Query').later!.resolve = async () => VILLAGE;
fields('Query').things!.resolve = () => [VILLAGE, PERSON];
fields('Query').count!.resolve = (_: unknown, args: object) => JSON.stringify(args);
fields('Query').nothing!.resolve = () => null;
fields('Place').places!.resolve = (_: unknown, { first }: { first: number }) =>
  Array.from({ length: first }, () => HOUSE);
fields('Place').fails!.resolve = () => {
  throw new Error('fails');
};

const compiling = compilingSchema(schema);

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** What both ways answer; errors without their order, which is not promised. */
async function bothWays(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  expect(validate(schema, document).map(String)).toEqual([]);
  const told = ({
    data,
    errors = [],
  }: {
    data?: unknown;
    errors?: readonly { message: string; path?: unknown }[];
  }) => ({
    data: plain(data),
    errors: errors.map(({ message, path }) => JSON.stringify([message, path])).sort(),
  });
  const walked = told(await execute({ schema, document, variableValues: variables }));
  const { coerced } = getVariableValues(schema, operationOf(document).variableDefinitions ?? [], variables) as {
    coerced: Record<string, unknown>;
  };
  const own = compilable(document, null, coerced);
  const query = own && compile(compiling, own.document);
  if (!query) throw new Error(`not compiled: ${text}`);
  const compiled = told(await query.query(undefined, {}, coerced));
  return { walked, compiled, document };
}

function operationOf(document: ReturnType<typeof parse>) {
  return document.definitions.find((definition) => definition.kind === 'OperationDefinition')!;
}

const CASES: [string, string, Record<string, unknown>?][] = [
  ['plain fields', '{ place { id name size inside { name } } }'],
  ['promises', '{ later { id inside { id } } }'],
  [
    'types behind an interface',
    '{ things { __typename id ... on Person { title home { name } } ... on Place { size } } }',
  ],
  [
    'a fragment in two places',
    'fragment F on Place { name size } query { place { ...F inside { ...F } } later { ...F } }',
  ],
  [
    'one fragment, asked and not asked',
    'query($yes: Boolean!, $no: Boolean!) { a: place { ...F @include(if: $yes) } b: place { ...F @include(if: $no) } } fragment F on Place { name inside { size } }',
    { yes: true, no: false },
  ],
  [
    'conditions at all levels',
    'query($no: Boolean = false) { place @skip(if: $no) { id ... @include(if: $no) { name } inside { id @include(if: $no) size @skip(if: $no) } } }',
  ],
  ['the same field twice', '{ place { inside { id } inside { name } ...F } } fragment F on Place { inside { size } }'],
  [
    'input that holds itself',
    'query($f: Filter) { count(filter: $f) place(filter: { not: { and: [$f2], size: 1 } }) { name } }'.replace(
      '[$f2]',
      '[{ kinds: [BIG] }]',
    ),
    { f: { not: { kinds: ['BIG'] }, and: [{ size: 4 }] } },
  ],
  [
    'variables inside input',
    'query($k: [Kind!], $s: Int) { count(filter: { kinds: $k, size: $s }) }',
    { k: ['SMALL'] },
  ],
  [
    'variables that are null or left out',
    'query($f: Filter, $k: Kind) { count(filter: $f, kind: $k) a: count(kind: $k) }',
    { f: null },
  ],
  ['a fault in a list', '{ place { places(first: 3) { id fails } } }'],
  ['null where none may be', '{ nothing { id } place { id } }'],
];

describe('a compiled query answers as graphql-js does', () => {
  test.each(CASES.map(([name, text, variables = {}]) => ({ name, text, variables })))(
    '$name',
    async ({ text, variables }) => {
      const { walked, compiled } = await bothWays(text, variables);
      expect(compiled).toEqual(walked);
    },
  );

  const condition = fc.constantFrom(
    '',
    '',
    '@include(if: $yes)',
    '@include(if: $no)',
    '@skip(if: $yes)',
    '@skip(if: $no)',
  );
  const { place } = fc.letrec<{ place: string; thing: string }>((tie) => {
    const leaf = fc.constantFrom('id', 'name', 'size', '__typename', 'x: name');
    const withCondition = (text: fc.Arbitrary<string>) => fc.tuple(text, condition).map((parts) => parts.join(' '));
    const inner = (name: string) => fc.tuple(condition, tie('place')).map(([when, set]) => `${name} ${when} ${set}`);
    const set = (choices: fc.Arbitrary<string>) =>
      fc.array(choices, { minLength: 1, maxLength: 4 }).map((some) => `{ id ${some.join(' ')} }`);
    return {
      place: set(
        fc.oneof(
          { depthSize: 'small', withCrossShrink: true },
          withCondition(leaf),
          withCondition(fc.constantFrom('...F', '...G')),
          inner('inside'),
          inner('places(first: $n)'),
          inner('...'),
          inner('... on Place'),
          fc.tuple(condition, tie('thing')).map(([when, things]) => `things ${when} ${things}`),
        ),
      ),
      thing: set(fc.oneof(withCondition(fc.constantFrom('id', '__typename', 'age: id')), inner('... on Place'))),
    };
  });

  test('whatever the selection', async () => {
    const operation = fc.tuple(place, place, place, place).map(
      ([
        first,
        second,
        f,
        g,
      ]) => `query Q($yes: Boolean!, $no: Boolean!, $n: Int!) { place(id: "1") @include(if: $yes) ${first} later @skip(if: $no) ${second}
        things @include(if: $yes) { id ...F ...G } n: place { places(first: $n) { id } } }
        fragment F on Place ${f.replaceAll(/\.\.\.[FG]/g, 'size')} fragment G on Place ${g.replaceAll('...G', 'size')}`,
    );
    await fc.assert(
      fc.asyncProperty(operation, async (text) => {
        const { walked, compiled } = await bothWays(text, { yes: true, no: false, n: 2 });
        expect(compiled).toEqual(walked);
      }),
      { numRuns: 60, seed: 20261122 },
    );
  });
});

test('compiling leaves the document as it was', async () => {
  const text = 'fragment F on Place { name } { place { ...F inside { ...F } } }';
  const { document } = await bothWays(text);
  expect(plain(document)).toEqual(plain(parse(text)));
});

test('fragments that double each other are not written out', () => {
  const levels = Array.from(
    { length: 20 },
    (_, level) => `fragment F${level} on Place { ...F${level + 1} ...F${level + 1} }`,
  );
  const document = parse(`{ place { ...F0 } } ${levels.join(' ')} fragment F20 on Place { id }`);
  expect(compilable(document, null, {})).toBeNull();
  expect(operationOf(document).operation).toBe(OperationTypeNode.QUERY);
});
