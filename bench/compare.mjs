const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Where two answers differ, in words; null when they are equal. The order of keys and the notation of moments do not
 * count, nor what a cursor looks like, which is everybody's own.
 */
export function difference(ours, theirs, path = 'data') {
  if (path.endsWith('.endCursor')) return (ours === null) === (theirs === null) ? null : told(path, ours, theirs);
  if (!isObject(ours) || !isObject(theirs))
    return comparable(ours) === comparable(theirs) ? null : told(path, ours, theirs);
  if (Array.isArray(ours) && ours.length !== theirs.length) return told(`${path}.length`, ours.length, theirs.length);
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const found = difference(ours[key], theirs[key], `${path}.${key}`);
    if (found) return found;
  }
  return null;
}

const isObject = (value) => typeof value === 'object' && value !== null;
const comparable = (value) => (typeof value === 'string' && MOMENT.test(value) ? new Date(value).toISOString() : value);
const told = (path, ours, theirs) =>
  `${path}: ${JSON.stringify(ours)?.slice(0, 300)} is not ${JSON.stringify(theirs)?.slice(0, 300)}`;
