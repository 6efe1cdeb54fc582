import type { DataSource } from 'typeorm';

/** Where a data source connects to, for what needs a connection of its own. */
export function urlOf(database: DataSource): string {
  return (database.options as { url: string }).url;
}
