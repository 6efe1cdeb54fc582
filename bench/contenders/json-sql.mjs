/** SQL of the register's global id. */
export const globalId = (type, id) =>
  `translate(encode(convert_to('${type}:' || ${id}, 'utf8'), 'base64'), E'+/=\\n', '-_')`;

/** SQL of a JSON object of the columns of a table under the names of the API. @param {string} fields such as `name, kind, nameEn` */
export const object = (alias, fields, ...more) => {
  const pairs = fields.split(', ').map((field) => `'${field}', ${alias}.${snake(field)}`);
  return `json_build_object(${[...pairs, ...more].join(', ')})`;
};
const snake = (field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** SQL of a value of the only row. */
export const one = (value, from) => `(select ${value} from ${from})`;
/** SQL of a JSON list. */
export const list = (value, from, order) =>
  `coalesce((select json_agg(${value} order by ${order}) from ${from}), '[]')`;
