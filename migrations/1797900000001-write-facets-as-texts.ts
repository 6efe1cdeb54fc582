import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each character of `pilot_search.facets` is the number of a value, where two bytes were: a text is handed over as it is
 * stored (ADR 5). Its storage is told in the same statement, or the table would be written with the values out of line.
 */
export class WriteFacetsAsTexts1797900000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function pg_temp.facet_text(facets bytea) returns text immutable strict language sql as $$
        select coalesce(string_agg(chr(get_byte(facets, place) * 256 + get_byte(facets, place + 1)), '' order by place), '')
        from generate_series(0, length(facets) - 1, 2) place $$`);
    await runner.query(`
      alter table pilot_search
        alter facets type text using pg_temp.facet_text(facets),
        alter facets set storage plain`);
    await runner.query('drop function pg_temp.facet_text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function pg_temp.facet_bytes(facets text) returns bytea immutable strict language sql as $$
        select coalesce(string_agg(decode(lpad(to_hex(ascii(number)), 4, '0'), 'hex'), '' order by place), '')
        from string_to_table(facets, null) with ordinality as f(number, place) $$`);
    await runner.query(`
      alter table pilot_search
        alter facets type bytea using pg_temp.facet_bytes(facets),
        alter facets set storage plain`);
    await runner.query('drop function pg_temp.facet_bytes');
  }
}
