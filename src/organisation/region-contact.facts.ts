import type { Facts, FieldRules } from '../history/difference.js';
import type { RegionContact } from './region-contact.entity.js';

export const CONTACT_FIELDS: FieldRules = { major: ['organisation'] };

/** How a point of contact is recorded: all of it is public, and none of it about a person. */
export function factsOf(contact: RegionContact | null): Facts {
  if (!contact) return {};
  const { organisationCode, functionTitle, mailbox, isVerified, source } = contact;
  return { organisation: organisationCode, functionTitle, mailbox, isVerified, source };
}
