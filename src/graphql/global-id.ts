import { badInput, notFound } from './api-error.js';

/** Relay's global id: the type and the key, opaque to clients. */
export function globalId(type: string, key: string): string {
  return Buffer.from(`${type}:${key}`, 'utf8').toString('base64url');
}

const WELL_FORMED = /^([A-Z][A-Za-z]+):([\w.@-]{1,100})$/;

/** Null when the text is no global id at all. */
export function parseGlobalId(id: string): { type: string; key: string } | null {
  const [, type, key] = WELL_FORMED.exec(Buffer.from(id, 'base64url').toString('utf8')) ?? [];
  return type && key ? { type, key } : null;
}

/** The key of an id that must be of this type. @throws ApiError BAD_USER_INPUT for an id of something else */
export function keyOf(type: string, id: string): string {
  const parsed = parseGlobalId(id);
  if (parsed?.type !== type) throw badInput(`Dit is geen id van een ${type}.`, `This is not the id of a ${type}.`);
  return parsed.key;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a key can be the key of an object with a UUID; another text is an id that does not exist. */
export const isUuid = (key: string): boolean => UUID.test(key);

/** The UUID in an id that must be of this type. @throws ApiError BAD_USER_INPUT for another type, NOT_FOUND for no UUID */
export function uuidOf(type: string, id: string): string {
  const key = keyOf(type, id);
  if (!isUuid(key)) throw notFound();
  return key;
}
