import type { Wording } from '../graphql/request-context.js';
import type { FindingKind, PilotStatus, ThemeLessonsState } from '../schema.types.js';

/** In the order of a pilot's life; the first two did not run yet. */
export const COUNTED_STATUSES = [
  'OFFERED',
  'PREPARING',
  'RUNNING',
  'PAUSED',
  'COMPLETED',
  'STOPPED',
  'SCALED_UP',
] as const satisfies PilotStatus[];
const NOT_TRIED: readonly PilotStatus[] = ['OFFERED', 'PREPARING'];

export const FINDING_KINDS = [
  'WORKS',
  'WORKS_PARTLY',
  'DOES_NOT_WORK',
  'RULE_OBSTRUCTS',
  'RULE_WAS_NO_PROBLEM',
  'PRECONDITION',
  'SIDE_EFFECT',
  'COST',
] as const satisfies FindingKind[];

/** What was counted of a theme; what does not occur is left out. */
export interface ThemeCounts {
  statuses: Partial<Record<PilotStatus, number>>;
  kinds: Partial<Record<FindingKind, { pilots: number; findings: number }>>;
  withFindings: number;
  worked: number;
  didNotWork: number;
  obstructed: number;
}

export const NOTHING: ThemeCounts = {
  statuses: {},
  kinds: {},
  withFindings: 0,
  worked: 0,
  didNotWork: 0,
  obstructed: 0,
};

/** What is told of the counts. @param smallBelow the setting SMALL_COUNT_BELOW */
export function lessonsOf({ statuses, kinds, ...counts }: ThemeCounts, smallBelow: number) {
  const byStatus = COUNTED_STATUSES.map((status) => ({ status, count: statuses[status] ?? 0 }));
  const pilots = sumOf(byStatus);
  const tried = pilots - sumOf(byStatus.filter(({ status }) => NOT_TRIED.includes(status)));
  const state = stateOf(tried, counts.withFindings);
  const told = { pilots, tried, ...counts };
  return {
    state,
    ...told,
    wording: WORDINGS[state](told, counts.withFindings < smallBelow),
    byStatus,
    byKind: FINDING_KINDS.map((kind) => {
      const { pilots: behind, findings } = kinds[kind] ?? { pilots: 0, findings: 0 };
      return { kind, pilots: behind, findings, isSmall: behind > 0 && behind < smallBelow };
    }),
  };
}

const sumOf = (counted: readonly { count: number }[]): number => counted.reduce((sum, { count }) => sum + count, 0);

function stateOf(tried: number, withFindings: number): ThemeLessonsState {
  if (tried === 0) return 'NOTHING_TRIED';
  return withFindings === 0 ? 'NOTHING_RECORDED' : 'RECORDED';
}

type Told = Omit<ThemeCounts, 'statuses' | 'kinds'> & { pilots: number; tried: number };

/** The sentences of each state. @param isFew whether so few pilots have findings that they make no pattern */
const WORDINGS: Record<ThemeLessonsState, (told: Told, isFew: boolean) => Wording> = {
  NOTHING_TRIED: ({ pilots }) =>
    pilots === 0
      ? {
          nl: 'Hier is nog niets geprobeerd: er zijn geen proeftuinen.',
          en: 'Nothing was tried here yet: there are no pilots.',
        }
      : {
          nl: `Hier is nog niets geprobeerd: ${proeftuinen(pilots, 'is', 'zijn')} aangeboden, maar nog niet gestart.`,
          en: `Nothing was tried here yet: ${pilotsAre(pilots, 'was', 'were')} offered, but not started.`,
        },
  NOTHING_RECORDED: ({ tried }) => ({
    nl: `${proeftuinen(tried, 'is', 'zijn')} gestart, maar nog niemand legde vast wat dat leerde.`,
    en: `${pilotsAre(tried, 'has', 'have')} started, but nobody recorded yet what that taught.`,
  }),
  RECORDED: ({ tried, withFindings, worked, didNotWork, obstructed }, isFew) => ({
    nl:
      `${proeftuinen(tried, 'is', 'zijn')} gestart. Van ${withFindings} is vastgelegd wat dat leerde: bij ${worked} werkt iets, ` +
      `bij ${didNotWork} werkt iets niet, bij ${obstructed} belemmert een regel.${isFew ? ' Zo weinig proeftuinen zijn voorbeelden, geen patroon.' : ''}`,
    en:
      `${pilotsAre(tried, 'has', 'have')} started. Of ${withFindings} it is recorded what that taught: in ${worked} something works, ` +
      `in ${didNotWork} something does not, in ${obstructed} a rule obstructs.${isFew ? ' So few pilots are examples, not a pattern.' : ''}`,
  }),
};

const proeftuinen = (count: number, one: string, more: string): string =>
  count === 1 ? `1 proeftuin ${one}` : `${count} proeftuinen ${more}`;

const pilotsAre = (count: number, one: string, more: string): string =>
  count === 1 ? `1 pilot ${one}` : `${count} pilots ${more}`;
