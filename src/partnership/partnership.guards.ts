import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import type { PartnershipRole } from '../schema.types.js';
import type { Partnership, PledgedMeans } from './partnership.entity.js';

const MOST_PER_PILOT = 50;
/** Of one partnership, covered ones included. */
export const MOST_MEANS = 20;

/** Whether a pilot can have partners: they are published with it. */
export function offeredFaults({ status }: Pick<Pilot, 'status'>, path: string[] = ['pilot']): RuleError[] {
  if (status === 'WITHDRAWN') {
    return [ruleError('PILOT_WITHDRAWN', path, 'Deze proeftuin is ingetrokken.', 'This pilot was withdrawn.')];
  }
  if (status !== 'DRAFT') return [];
  return [
    ruleError(
      'PILOT_NOT_OFFERED',
      path,
      'Bied de proeftuin eerst aan. Daarna kunt u een partner vastleggen.',
      'Offer the pilot first. After that you can record a partner.',
    ),
  ];
}

/** @param count of partnerships of the pilot, ended ones included */
export function roomFaults(count: number): RuleError[] {
  if (count < MOST_PER_PILOT) return [];
  return [
    ruleError(
      'TOO_MANY',
      ['pilot'],
      `Een proeftuin heeft hoogstens ${MOST_PER_PILOT} partnerschappen.`,
      `A pilot has at most ${MOST_PER_PILOT} partnerships.`,
    ),
  ];
}

/** Whether an organisation can be a partner. @param partner null: there is none today. @param isOwner or acts for it */
export function partnerFaults(code: string, partner: object | null, isOwner: boolean): RuleError[] {
  const path = ['input', 'partner'];
  if (partner === null) {
    return [
      ruleError(
        'UNKNOWN_REFERENCE',
        path,
        `Er is nu geen organisatie met de code ${code}.`,
        `There is no organisation with the code ${code} today.`,
      ),
    ];
  }
  if (!isOwner) return [];
  return [
    ruleError(
      'OWN_PILOT',
      path,
      'Dit is een proeftuin van deze organisatie zelf. Kies een andere organisatie als partner.',
      'It is a pilot of this organisation itself. Choose another organisation as partner.',
    ),
  ];
}

type Open = Pick<Partnership, 'partnerCode' | 'role' | 'status'>;

/** The partnership of an organisation in a role that has not ended. */
export function openWith<Known extends Open>(
  known: readonly Known[],
  partnerCode: string,
  role: PartnershipRole,
): Known | undefined {
  return known.find((each) => each.partnerCode === partnerCode && each.role === role && each.status !== 'ENDED');
}

export function repeatedFaults(known: readonly Open[], partnerCode: string, role: PartnershipRole): RuleError[] {
  if (!openWith(known, partnerCode, role)) return [];
  return [
    ruleError(
      'ALREADY_PARTNER',
      ['input', 'partner'],
      'Deze organisatie is in deze rol al partner. Wijzig het partnerschap dat er is.',
      'This organisation is a partner in this role already. Edit the partnership that there is.',
    ),
  ];
}

/** What has ended stays as it was. */
export function endedFaults({ status }: Pick<Partnership, 'status'>): RuleError[] {
  if (status !== 'ENDED') return [];
  return [
    ruleError(
      'STEP_NOT_POSSIBLE',
      ['id'],
      'Dit partnerschap is beëindigd en kan niet meer wijzigen.',
      'This partnership has ended and cannot change any more.',
    ),
  ];
}

/** @param places from 0; all when left out */
export function coverFaults(
  pledged: readonly PledgedMeans[],
  places: readonly number[] | null | undefined,
): RuleError[] {
  if (pledged.length === 0) {
    return [
      ruleError(
        'STEP_NOT_POSSIBLE',
        ['id'],
        'Deze partner heeft geen middelen toegezegd.',
        'This partner pledged no means.',
      ),
    ];
  }
  if (places?.length === 0) {
    return [
      ruleError(
        'REQUIRED',
        ['input', 'places'],
        'Kies welke middelen er zijn. Of laat dit weg: dan zijn ze er allemaal.',
        'Choose which means are there. Or leave this out: then all of them are.',
      ),
    ];
  }
  return (places ?? []).flatMap((place, index) =>
    pledged[place]
      ? []
      : [
          ruleError(
            'OUT_OF_RANGE',
            ['input', 'places', String(index)],
            `Deze plaats is er niet. De eerste toezegging is 0, de laatste ${pledged.length - 1}.`,
            `There is no such place. The first pledge is 0, the last one ${pledged.length - 1}.`,
          ),
        ],
  );
}

/** Covered means stay beside a new pledge. @param anew takes the place of what is not covered */
export function pledgeFaults(pledged: readonly PledgedMeans[], anew: readonly PledgedMeans[]): RuleError[] {
  const room = MOST_MEANS - pledged.filter(({ status }) => status === 'COVERED').length;
  if (anew.length <= room || anew.length > MOST_MEANS) return [];
  return [
    ruleError(
      'TOO_MANY',
      ['input', 'pledgedMeans'],
      `Naast de middelen die er al zijn, kunt u er nog ${Math.max(room, 0)} toezeggen.`,
      `Beside the means that are there already, you can pledge ${Math.max(room, 0)} more.`,
    ),
  ];
}
