import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOrganisations1795000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Both are trusted extensions: the owner of a database may create them.
    await runner.query('create extension if not exists unaccent');
    await runner.query('create extension if not exists pg_trgm');
    await runner.query(`
      create table organisation (
        code text primary key,
        kind text not null,
        name text not null,
        name_en text,
        abbreviation text,
        registered_uri text,
        valid_from date,
        valid_until date,
        source text,
        province_code text references organisation,
        k80_member boolean,
        villages text[]
      )`);
    await runner.query('create index organisation_province_code_idx on organisation (province_code)');
    await runner.query(`
      create table population_figure (
        organisation_code text not null references organisation,
        year int not null,
        inhabitants int not null,
        source text not null,
        primary key (organisation_code, year)
      )`);
    await runner.query(`
      create table succession (
        predecessor_code text not null references organisation,
        successor_code text not null references organisation,
        effective_on date not null,
        extent text not null,
        status text not null,
        source text not null,
        primary key (predecessor_code, successor_code)
      )`);
    await runner.query('create index succession_successor_code_idx on succession (successor_code)');
    await runner.query(`
      create table region (
        slug text primary key,
        name text not null,
        province_code text not null references organisation,
        is_verified boolean not null,
        source text not null
      )`);
    await runner.query(`
      create table region_membership (
        municipality_code text primary key references organisation,
        region_slug text not null references region,
        is_verified boolean not null,
        source text not null
      )`);
    await runner.query('create index region_membership_region_slug_idx on region_membership (region_slug)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table region_membership, region, succession, population_figure, organisation');
    // The extensions stay: they may have been there before, and others may use them.
  }
}
