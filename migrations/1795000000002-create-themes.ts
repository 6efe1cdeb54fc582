import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateThemes1795000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table theme (
        code text primary key,
        name text not null,
        name_en text not null,
        description text not null,
        description_en text not null,
        sort_order int not null,
        valid_from date,
        valid_until date
      )`);
    await runner.query(`
      create table concept (
        scheme text not null,
        notation text not null,
        uri text,
        label text not null,
        label_en text not null,
        parent_notation text,
        primary key (scheme, notation)
      )`);
    await runner.query(`
      create table theme_mapping (
        theme_code text not null references theme,
        scheme text not null,
        notation text not null,
        relation text not null,
        primary key (theme_code, scheme, notation),
        foreign key (scheme, notation) references concept
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table theme_mapping, concept, theme');
  }
}
