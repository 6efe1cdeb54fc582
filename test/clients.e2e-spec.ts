import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildClientSchema,
  buildSchema,
  findBreakingChanges,
  findDangerousChanges,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from 'graphql';
import { programOf, TYPE_USES } from './clients/type-uses.js';
import { Workshop } from './clients/workshop.js';
import { startTestApp } from './support/test-app.js';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await Workshop.open();
});
afterAll(() => workshop.close());

describe('graphql-codegen', () => {
  const files = Object.fromEntries(TYPE_USES.map(([, code], index) => [`use-${index}.ts`, programOf(code)]));
  let errors: Record<string, string[]>;

  beforeAll(async () => {
    const config = { enumsAsTypes: true, useTypeImports: true, scalars: { Date: 'string', DateTime: 'string' } };
    const client = {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: { ...config, strictScalars: true },
    };
    await workshop.write({
      'operations.graphql': await readFile('test/clients/operations.graphql', 'utf8'),
      'codegen.json': JSON.stringify({
        schema: 'schema.graphql',
        documents: 'operations.graphql',
        generates: { 'gql/': client },
      }),
      ...files,
    });
    await workshop.tool('graphql-codegen', '--config', 'codegen.json');
    errors = workshop.typeErrors(...Object.keys(files), 'gql/graphql.ts');
  }, 300_000);

  it('generates types that are sound in themselves', () => {
    expect(errors['gql/graphql.ts']).toEqual([]);
  });

  it.each(TYPE_USES.map((use, index) => [...use, `use-${index}.ts`] as const))(
    'tells right from wrong: %s',
    (_, __, error, file) => {
      expect(errors[file]).toEqual(error ? [expect.stringMatching(error)] : []);
    },
  );
});

describe('the Relay compiler', () => {
  it('accepts the schema, its connections and its nodes', async () => {
    await workshop.write({
      'relay/relay-pages.ts': await readFile('test/clients/relay-pages.ts', 'utf8'),
      'relay/__generated__/.gitkeep': '',
      'relay.config.json': JSON.stringify({
        src: 'relay',
        schema: 'schema.graphql',
        language: 'typescript',
        artifactDirectory: 'relay/__generated__',
        customScalarTypes: { Date: 'string', DateTime: 'string' },
      }),
    });
    await workshop.tool('relay-compiler', 'relay.config.json');
    const artifacts = await readdir(join(workshop.folder, 'relay/__generated__'));
    expect(artifacts).toEqual(
      expect.arrayContaining(
        ['SearchQuery', 'MunicipalitiesQuery', 'OwnPilotsQuery', 'PilotQuery', 'OrganisationQuery', 'EditMutation'].map(
          (name) => `relayPages${name}.graphql.ts`,
        ),
      ),
    );
    // Refetching by id goes through `node`.
    const refetch = await readFile(
      join(workshop.folder, 'relay/__generated__/relayPagesPilotQuery.graphql.ts'),
      'utf8',
    );
    expect(refetch).toMatch(/node\(id: \$id\)/);
  });
});

describe('introspection', () => {
  it('gives tools the same schema as schema.graphql', async () => {
    const app = await startTestApp();
    try {
      const query = getIntrospectionQuery({
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        inputValueDeprecation: true,
      });
      const served = buildClientSchema((await app.public.ask(query)) as IntrospectionQuery);
      const printed = buildSchema(readFileSync('schema.graphql', 'utf8'));
      for (const [before, after] of [
        [served, printed],
        [printed, served],
      ] as const) {
        expect([...findBreakingChanges(before, after), ...findDangerousChanges(before, after)]).toEqual([]);
      }
    } finally {
      await app.close();
    }
  });
});
