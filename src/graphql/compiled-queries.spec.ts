import type { GraphQLRequestContext, GraphQLRequestListener } from '@apollo/server';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import type { AskingContext } from './asked-fields.js';
import { compiledExecution } from './compiled-execution.js';
import { type Asked, CompiledQueries } from './compiled-queries.js';
import { noteWithinLimits } from './known-costs.js';
import { inRequest, type RequestContext } from './request-context.js';

const schema = buildSchema('type Query { a: Int }');
schema.getQueryType()!.getFields().a!.resolve = () => 1;

/** A question with so many fields, and others that it asks on conditions. */
function asked(fields: number, conditions: string[] = []): Asked {
  const names = Array.from({ length: fields }, (_, n) => `a${n}: a`);
  const definitions = conditions.map((name) => `$${name}: Boolean!`);
  const conditional = conditions.map((name) => `${name}: a @include(if: $${name})`);
  const variables = definitions.length ? `(${definitions.join()})` : '';
  const document = parse(`query Q${variables} { ${[...names, ...conditional].join(' ')} }`);
  return { schema, document, operation: document.definitions[0] as OperationDefinitionNode };
}

const MEGABYTE = 1_000_000;
let queries: CompiledQueries;
beforeEach(() => {
  queries = new CompiledQueries(MEGABYTE);
});

describe('what is compiled', () => {
  test('stays within the bound, and what is asked most stays in it', async () => {
    const often = asked(10);
    const marks = Array.from({ length: 50 }, () => ({}));
    for (const mark of marks) {
      expect(await queries.run(often, often, {}, {})).toMatchObject({ data: { a9: 1 } });
      expect(await queries.run(mark, asked(60), {}, {})).toMatchObject({ data: { a59: 1 } });
      expect(queries.bytes).toBeLessThanOrEqual(MEGABYTE);
    }
    expect(queries.bytes).toBeGreaterThan(0.8 * MEGABYTE);
    expect([often, marks[0]!, marks[49]!].map((mark) => queries.find(mark) !== null)).toEqual([true, false, true]);
  });

  test('weighs more with each variant, of which there are eight at most', async () => {
    const mark = {};
    const question = asked(30, ['a', 'b', 'c', 'd']);
    const weights: number[] = [];
    for (let bits = 0; bits < 16; bits += 1) {
      const variables = { a: !!(bits & 1), b: !!(bits & 2), c: !!(bits & 4), d: !!(bits & 8) };
      await queries.run(mark, question, variables, {});
      weights.push(queries.bytes);
    }
    expect(new Set(weights).size).toBe(8);
    expect(weights[8]).toBe(weights[15]);
  });

  test('of a hundred ordinary documents all stay', async () => {
    const ample = new CompiledQueries();
    const marks = Array.from({ length: 100 }, () => ({}));
    for (const mark of marks) await ample.run(mark, asked(100), {}, {});
    expect(marks.every((mark) => ample.find(mark))).toBe(true);
  });
});

test('a ready query whose functions were dropped goes the whole way, and is ready again after it', async () => {
  const context: RequestContext = { requestId: '-', language: 'nl', readsFrom: 'anywhere', keepAnswer: true };
  const plugin = compiledExecution((error) => error, queries);
  const listener = (await plugin.requestDidStart!({} as never)) as GraphQLRequestListener<AskingContext>;
  const wholeWay = ({ operation, ...question }: Asked) => {
    noteWithinLimits(question.document, operation, {});
    const request = { ...question, operation, operationName: 'Q', request: {}, contextValue: {} };
    return inRequest(context, () =>
      listener.responseForOperation!(request as unknown as GraphQLRequestContext<AskingContext> as never),
    );
  };
  const question = asked(10);
  await wholeWay(question);
  expect(context.ready).toBeUndefined();
  await wholeWay(question);
  const ready = context.ready!;
  expect(await ready.run({}, {})).toMatchObject({ data: { a9: 1 } });
  for (let n = 0; n < 10; n += 1) await queries.run({}, asked(100), {}, {});
  expect(await ready.run({}, {})).toBeNull();
  await wholeWay(question);
  expect(await context.ready!.run({}, {})).toMatchObject({ data: { a9: 1 } });
});
