import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a region and the government spoke about, and what they agreed to do. */
export class CreateRegionDialogues1797800000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table region_dialogue (
        id uuid primary key,
        region_slug text not null references region,
        version int not null,
        status text not null,
        held_on date not null,
        place text not null,
        summary text,
        agenda text[] not null,
        theme_codes text[] not null,
        participant_codes text[] not null,
        written_by_code text not null references organisation,
        published_on date
      )`);
    await runner.query('create index region_dialogue_region_slug_idx on region_dialogue (region_slug)');
    await runner.query('create index region_dialogue_held_on_id_idx on region_dialogue (held_on, id)');
    await runner.query(`
      create table dialogue_pilot (
        dialogue_id uuid not null references region_dialogue on delete cascade,
        pilot_id uuid not null references pilot,
        position int not null,
        primary key (dialogue_id, pilot_id)
      )`);
    await runner.query('create index dialogue_pilot_pilot_id_idx on dialogue_pilot (pilot_id)');
    await runner.query(`
      create table dialogue_action (
        id uuid primary key,
        dialogue_id uuid not null references region_dialogue,
        position int not null,
        version int not null,
        text text not null,
        owner_code text not null references organisation,
        pilot_id uuid references pilot,
        due_on date not null,
        moves jsonb not null,
        status text not null,
        done_on date,
        note text,
        is_told_overdue boolean not null
      )`);
    await runner.query('create index dialogue_action_dialogue_id_idx on dialogue_action (dialogue_id)');
    await runner.query('create index dialogue_action_pilot_id_idx on dialogue_action (pilot_id)');
    await runner.query('create index dialogue_action_status_due_on_idx on dialogue_action (status, due_on)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table dialogue_action, dialogue_pilot, region_dialogue');
  }
}
