import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { OrganisationKind, SetRegionContactInput } from '../schema.types.js';
import { existsOn } from './existence.js';
import type { Organisation } from './organisation.entity.js';

/** Of what kind a point of contact can be: it speaks for the government, not for one of the municipalities. */
const KINDS: readonly OrganisationKind[] = ['MINISTRY', 'PROVINCE', 'IMPLEMENTING_BODY', 'JOINT_ARRANGEMENT'];

/** What is wrong with a point of contact, beside the shape of its fields. @param organisation the one named; null: unknown */
export function contactFaults(
  { organisation: named, source }: SetRegionContactInput,
  organisation: Pick<Organisation, 'kind' | 'validFrom' | 'validUntil'> | null,
  today: string,
): RuleError[] {
  if (named === null) return [];
  return [...organisationFaults(named, organisation, today), ...(source ? [] : [sourceNeeded()])];
}

function organisationFaults(
  named: string | undefined,
  organisation: Pick<Organisation, 'kind' | 'validFrom' | 'validUntil'> | null,
  today: string,
): RuleError[] {
  if (named === undefined) return [organisationNeeded()];
  if (!organisation || !existsOn(organisation, today)) return [unknownOrganisation()];
  return KINDS.includes(organisation.kind) ? [] : [wrongKind()];
}

const PLACE = ['input', 'organisation'];

const organisationNeeded = () =>
  ruleError(
    'REQUIRED',
    PLACE,
    'Noem een organisatie. Of geef null: dan heeft de regio geen contactpunt meer.',
    'Name an organisation. Or give null: then the region has no point of contact any more.',
  );

const unknownOrganisation = () =>
  ruleError(
    'UNKNOWN_REFERENCE',
    PLACE,
    'Deze organisatie staat niet in het register, of bestaat niet meer.',
    'This organisation is not in the register, or no longer exists.',
  );

const wrongKind = () =>
  ruleError(
    'INVALID',
    PLACE,
    'Kies een ministerie, een provincie, een uitvoerder of een gemeenschappelijke regeling.',
    'Choose a ministry, a province, an implementing body or a joint arrangement.',
  );

const sourceNeeded = () =>
  ruleError('REQUIRED', ['input', 'source'], 'Zeg waar dit vandaan komt.', 'Say where this comes from.');
