import type { OrganisationKind } from '../schema.types.js';

const BASE = 'https://identifier.overheid.nl/tooi/id/';
const PATHS: Partial<Record<OrganisationKind, string>> = {
  MUNICIPALITY: 'gemeente',
  PROVINCE: 'provincie',
  MINISTRY: 'ministerie',
};

/** The TOOI URI of an organisation: derived from its code, or as registered. Null where none is verified. */
export function tooiUri(organisation: {
  kind: OrganisationKind;
  code: string;
  registeredUri: string | null;
}): string | null {
  const path = PATHS[organisation.kind];
  return path ? `${BASE}${path}/${organisation.code.toLowerCase()}` : organisation.registeredUri;
}

/** The code in a TOOI URI of a municipality, province or ministry; any other text is taken for a code. */
export function codeFromIdentifier(identifier: string): string {
  const [, path, code] = /^https:\/\/identifier\.overheid\.nl\/tooi\/id\/(\w+)\/([a-z]+\d+)$/.exec(identifier) ?? [];
  if (!path || !code) return identifier;
  return path === 'ministerie' ? code : code.toUpperCase();
}
