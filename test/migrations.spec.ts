import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { WriteFacetsAsTexts1797900000001 } from '../migrations/1797900000001-write-facets-as-texts.js';
import { migrations } from '../migrations/index.js';
import { createDataSource } from '../src/database/data-source.js';
import { migrate } from '../src/database/migrate.js';
import { entities } from '../src/entities.js';
import { emptyDatabase, latin1Database } from './support/databases.js';

let database: DataSource;
beforeAll(async () => {
  const url = await emptyDatabase();
  await migrate(url, () => {});
  database = await createDataSource(url, { databasePoolSize: 2, databaseTimeoutMs: 60_000 }, entities).initialize();
}, 300_000);
afterAll(() => database.destroy());

/** Everything in the database that is not PostgreSQL's own, an extension's, or the list of migrations. */
const CONTENTS = `
  with ours as (
    select c.oid, c.relname, c.relkind from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relname !~ '^migrations'
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  )
  select format('%s %s', relkind, relname) as thing from ours where relkind in ('r', 'v', 'm', 'S')
  union select format('column %s.%s %s %s %s', relname, attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid))
    from ours join pg_attribute on attrelid = ours.oid and attnum > 0 and not attisdropped
    left join pg_attrdef on adrelid = attrelid and adnum = attnum where relkind = 'r'
  union select indexdef from pg_indexes where schemaname = 'public' and tablename !~ '^migrations'
  union select format('%s %s', conrelid::regclass, pg_get_constraintdef(c.oid)) from pg_constraint c join ours on conrelid = ours.oid
  union select format('configuration %s', cfgname) from pg_ts_config where cfgnamespace = 'public'::regnamespace
  union select format('type %s', typname) from pg_type t where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
    and not exists (select 1 from pg_depend d where d.objid = t.oid and d.deptype = 'e')
  union select format('trigger %s', pg_get_triggerdef(t.oid)) from pg_trigger t join ours on tgrelid = ours.oid where not tgisinternal
  union select format('function %s', p.oid::regprocedure) from pg_proc p where pronamespace = 'public'::regnamespace
    and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by 1`;

const ONLY_ASKS_FOR_A_REBUILD = ['RewriteSearchRows1798100000001'];

const contents = async (): Promise<string[]> =>
  (await database.query(CONTENTS)).map(({ thing }: { thing: string }) => thing);

test('the list holds each migration once, in the order of time, and all of them ran', async () => {
  const names = migrations.map(({ name }) => name);
  const stamps = names.map((name) => Number(/\d{13}$/.exec(name)![0]));
  expect(stamps).toEqual([...new Set(stamps)].sort((a, b) => a - b));
  const ran = await database.query('select name from migrations order by id');
  expect(ran.map(({ name }: { name: string }) => name)).toEqual(names);
});

test('a database that cannot hold every letter is refused before anything is made in it', async () => {
  await expect(migrate(await latin1Database(), () => {})).rejects.toThrow(
    'A database in UTF8 is needed; this one is in LATIN1.',
  );
});

describe('the entities are what the migrations made', () => {
  test('each column of an entity is a column of its type, and the other way round', async () => {
    const columns: { thing: string }[] = await database.query(
      `select format('%s.%s %s', c.relname, attname, case when attnotnull then 'required' else 'optional' end) as thing
       from pg_class c join pg_attribute on attrelid = c.oid and attnum > 0 and not attisdropped
       where c.relname = any($1) order by 1`,
      [database.entityMetadatas.map(({ tableName }) => tableName)],
    );
    const ofEntities = database.entityMetadatas.flatMap(({ tableName, columns: own }) =>
      own.map(({ databaseName, isNullable }) => `${tableName}.${databaseName} ${isNullable ? 'optional' : 'required'}`),
    );
    expect(ofEntities.sort()).toEqual(columns.map(({ thing }) => thing).sort());
  });

  test('TypeORM would change nothing', async () => {
    const { upQueries } = await database.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});

test('every migration reverts, down to nothing, and runs again to the same', async () => {
  const before = await contents();
  expect(before.filter((thing) => thing.startsWith('r ')).length).toBeGreaterThan(15);
  const steps = [before.join('\n')];
  for (const { name } of [...migrations].reverse()) {
    await database.undoLastMigration();
    const left = (await contents()).join('\n');
    expect([name, left === steps.at(-1)]).toEqual([name, ONLY_ASKS_FOR_A_REBUILD.includes(name)]);
    steps.push(left);
  }
  expect(await contents()).toEqual([]);
  expect(await database.runMigrations()).toHaveLength(migrations.length);
  expect(await contents()).toEqual(before);
}, 300_000);

test('the values of a pilot stay the same and in its row when they become a text, and bytes again', async () => {
  const [migration, runner] = [new WriteFacetsAsTexts1797900000001(), database.createQueryRunner()];
  const ask = async (sql: string, values: unknown[] = []) =>
    ((await runner.query(sql, values)) as Record<string, unknown>[]).map((row) => Object.values(row)[0]);
  const stored = () => ask('select facets from pilot_search order by starts_on');
  const outOfLine = async () => {
    const [table] = await ask(
      `select reltoastrelid::regclass::text from pg_class where oid = 'pilot_search'::regclass`,
    );
    return ask(`select count(distinct chunk_id)::int from ${table as string}`);
  };
  const texts = ['', '\u0001\u007f\u0080\u07ff\u0800\u7fff', String.fromCharCode(...Array(60).keys()).slice(1)];
  await runner.startTransaction();
  try {
    await runner.query(`set local session_replication_role = 'replica'`); // Without the pilots that they belong to.
    await runner.query(
      `insert into pilot_search (pilot_id, published_at, changed_at, starts_on, is_public, facets, filters, words, contents)
       select gen_random_uuid(), now(), now(), date '2026-01-01' + place::int, true, text, wide, wide, '{}'
       from unnest($1::text[]) with ordinality as t(text, place),
         (select array_to_tsvector(array_agg('woord' || number)) as wide from generate_series(1, 100) number) words`,
      [texts],
    );
    const before = await outOfLine();
    expect(before).toEqual([2 * texts.length]);
    await migration.down(runner);
    expect((await stored()).slice(0, 2)).toEqual([Buffer.from(''), Buffer.from('0001007f008007ff08007fff', 'hex')]);
    expect(await outOfLine()).toEqual(before);
    await migration.up(runner);
    expect(await stored()).toEqual(texts);
    expect(await outOfLine()).toEqual(before);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
});
