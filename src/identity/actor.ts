import type { OrganisationKind } from '../schema.types.js';

export const ROLES = ['READER', 'EDITOR', 'MANAGER', 'DECIDER', 'CURATOR', 'API_CLIENT'] as const;
/** What a person may do in an organisation (domain.md, section 1). MANAGER holds EDITOR, each role holds READER. */
export type Role = (typeof ROLES)[number];

/** A person acting for an organisation, as the identity provider vouches. */
export interface Actor {
  personId: string;
  personName: string | null;
  organisation: { code: string; kind: OrganisationKind; name: string };
  /** The organisation's own code and those of the organisations that it wholly succeeded. */
  actsFor: readonly string[];
  roles: ReadonlySet<Role>;
}

/** Whoever asks: a signed-in person, or null for the public. */
export type Caller = Actor | null;

/** The kinds of organisations that are bodies of government. */
export const GOVERNMENT: ReadonlySet<OrganisationKind> = new Set([
  'MUNICIPALITY',
  'MINISTRY',
  'PROVINCE',
  'WATER_BOARD',
  'IMPLEMENTING_BODY',
  'JOINT_ARRANGEMENT',
  'K80_OFFICE',
]);

/** Signed in for a body of government; a knowledge institution or a community reads as the public does. */
export function isGovernment(caller: Caller): boolean {
  return caller !== null && GOVERNMENT.has(caller.organisation.kind);
}

export function actsFor(caller: Caller, organisationCode: string): boolean {
  return caller?.actsFor.includes(organisationCode) ?? false;
}

export function isCurator(caller: Caller): boolean {
  return caller !== null && caller.roles.has('CURATOR') && caller.organisation.kind === 'K80_OFFICE';
}

const LONGEST_PERSON_ID = 255; // the limit of `sub` in OpenID Connect Core, section 2
const LONGEST_NAME = 200;
const UNWRITABLE = /[\p{Cc}\p{Cs}]/u; // control characters and halves of characters

/** The identifier of the person in a token; null when the claim holds none, so that nobody acts as somebody else. */
export function readPersonId(claim: unknown): string | null {
  const id = Number.isSafeInteger(claim) ? String(claim) : claim;
  if (typeof id !== 'string' || UNWRITABLE.test(id)) return null;
  return id.trim() === '' || id.length > LONGEST_PERSON_ID ? null : id;
}

/** The name to show of the person, or null. It is for people to read only, so a strange one is mended. */
export function readPersonName(claim: unknown): string | null {
  if (typeof claim !== 'string') return null;
  const name = claim.replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ').trim();
  return [...name].slice(0, LONGEST_NAME).join('') || null;
}

/** The roles named in a token, with those that they hold. Names that are no role are passed over. */
export function readRoles(claim: unknown): ReadonlySet<Role> {
  const named = (Array.isArray(claim) ? claim : typeof claim === 'string' ? claim.split(/[\s,]+/) : []).filter(
    (name): name is Role => ROLES.includes(name as Role),
  );
  return new Set<Role>(['READER', ...named, ...(named.includes('MANAGER') ? (['EDITOR'] as const) : [])]);
}
