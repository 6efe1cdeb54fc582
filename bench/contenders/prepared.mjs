/** A column as the API names it. */
export const camel = (column) => column.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const renamed = (row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [camel(column), value]));

/** Carries out prepared statements; their rows in the names of the API. @param {import('pg').Pool} pool */
export const queryOn = (pool) => async (name, text, values) =>
  (await pool.query({ name, text, values })).rows.map(renamed);
