import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ModulesContainer } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { ALLOWED } from '../src/identity/allow.js';
import { schemaOfMain, unannounced } from './support/schema-changes.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
let schema: GraphQLSchema;
beforeAll(async () => {
  app = await startTestApp();
  schema = app.app.get(GraphQLSchemaHost).schema;
}, 300_000);
afterAll(() => app.close());

const mutations = () => Object.values(schema.getMutationType()!.getFields());
const queries = () => Object.values(schema.getQueryType()!.getFields());

test('every root field is answered', () => {
  const unanswered = [...queries(), ...mutations()].filter(
    ({ resolve }) => resolve === undefined || resolve === defaultFieldResolver,
  );
  expect(unanswered.map(({ name }) => name)).toEqual([]);
  const subscriptions = Object.values(schema.getSubscriptionType()!.getFields());
  expect(subscriptions.filter(({ subscribe }) => subscribe === undefined).map(({ name }) => name)).toEqual([]);
});

describe('every mutation says who may call it', () => {
  test('by @Allow on its method', () => {
    const roles = new Map<string, unknown>();
    for (const { providers } of app.app.get(ModulesContainer, { strict: false }).values()) {
      for (const { metatype } of providers.values()) {
        const prototype = (metatype as { prototype?: object } | null)?.prototype;
        for (const name of prototype ? Object.getOwnPropertyNames(prototype) : []) {
          const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as object | undefined;
          if (typeof method !== 'function' || Reflect.getMetadata('graphql:resolver_type', method) !== 'Mutation')
            continue;
          roles.set(Reflect.getMetadata('graphql:resolver_name', method) ?? name, Reflect.getMetadata(ALLOWED, method));
        }
      }
    }
    expect([...roles.keys()].sort()).toEqual(
      mutations()
        .map(({ name }) => name)
        .sort(),
    );
    for (const [name, allowed] of roles)
      expect([name, Array.isArray(allowed) && allowed.length > 0]).toEqual([name, true]);
  });

  test('and the public may call none but what needs no account', async () => {
    expect(mutations().length).toBeGreaterThan(10);
    for (const mutation of mutations()) {
      const code = await app.public.codeOf(`mutation { ${callOf(mutation)} { __typename } }`);
      const expected = WITHOUT_ACCOUNT.includes(mutation.name) ? 'NOT_FOUND' : 'UNAUTHENTICATED';
      expect([mutation.name, code]).toEqual([mutation.name, expected]);
    }
  });
});

/** Mutations that anybody may call; called with an id of nothing. */
const WITHOUT_ACCOUNT = ['reportCorrection'];

/** A call with as few arguments as the schema allows. */
function callOf({ name, args }: GraphQLField<unknown, unknown>): string {
  const given = args.filter(isRequiredArgument).map((argument) => `${argument.name}: ${valueFor(argument.type)}`);
  return given.length > 0 ? `${name}(${given.join(', ')})` : name;
}

function valueFor(type: GraphQLInputType): string {
  if (isNonNullType(type)) return valueFor(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map((field) => `${field.name}: ${valueFor(field.type)}`).join(', ')} }`;
  }
  return (
    { Int: '1', Float: '1', Boolean: 'true', Date: '"2027-01-01"', DateTime: '"2027-01-01T00:00:00.000Z"' }[
      type.name
    ] ?? '"x"'
  );
}

test('the generated files are fresh', async () => {
  const cli = createRequire(import.meta.url).resolve('@graphql-codegen/cli/package.json');
  const bin = JSON.parse(await readFile(cli, 'utf8')).bin['graphql-codegen'];
  const run = promisify(execFile)(process.execPath, [join(cli, '..', bin), '--config', 'codegen.ts', '--check'], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  await expect(
    run.then(
      () => 'fresh',
      ({ stdout, stderr }) => `${stdout}${stderr}`,
    ),
  ).resolves.toBe('fresh');
}, 300_000);

describe('breaking changes', () => {
  const base = schemaOfMain();
  const reason = 'against main (SKIPPED: there is no git here, or no branch main with a schema)';
  (base === null ? test.skip : test)(
    base === null ? reason : 'none against main that the CHANGELOG does not announce',
    async () => {
      const [now, changelog] = await Promise.all(
        ['schema.graphql', 'CHANGELOG.md'].map((file) => readFile(file, 'utf8')),
      );
      expect(unannounced(base!, now!, changelog!)).toEqual([]);
    },
  );

  const SDL = 'type Query { pilot(number: String!): String old: String } enum Status { DRAFT OFFERED }';
  test.each([
    ['nothing', SDL, []],
    ['an addition', `${SDL} type More { id: ID }`, []],
    ['a field removed', SDL.replace('old: String', ''), ['Query.old was removed.']],
    [
      'an argument required',
      SDL.replace('number:', 'year: Int! number:'),
      ['A required arg year on Query.pilot was added.'],
    ],
    ['an enum value removed', SDL.replace('DRAFT', ''), ['DRAFT was removed from enum type Status.']],
  ])('are found: %s', (_, after, expected) => {
    expect(unannounced(SDL, after, '# Changelog\n## [Unreleased]\n### Added\n- `Query.old`\n')).toEqual(expected);
  });

  test('are allowed when they are announced', () => {
    const after = SDL.replace('old: String', '').replace('DRAFT', '');
    const changelog = '## [Unreleased]\n### Breaking\n- `Query.old` is gone.\n\n### Added\n- `Status`\n';
    expect(unannounced(SDL, after, changelog)).toEqual(['DRAFT was removed from enum type Status.']);
    expect(unannounced(SDL, after, changelog.replace('### Added\n', ''))).toEqual([]);
  });
});
