import { daysBetween } from '../working-days.js';
import type { Period, PilotFacts } from './match.facts.js';
import type { Judgement } from './match.score.js';

/** How much of a pilot's time is left once a call is decided. @param decidedOn null when the call names no day */
export function periodOfCall(
  decidedOn: string | null,
  { hasEnded, period: pilot }: Pick<PilotFacts, 'hasEnded' | 'period'>,
): Judgement {
  if (hasEnded)
    return judged(
      null,
      'De proeftuin is afgelopen. Hij kan niet meer meedoen, maar wel iets leren.',
      'The pilot has ended. It cannot take part any more, but it can teach something.',
    );
  if (!decidedOn) return judged(null, 'De uitvraag noemt nog geen dag.', 'The call names no day yet.');
  if (!pilot)
    return judged(null, 'De planning van de proeftuin is niet bekend.', 'The planning of the pilot is not known.');
  if (pilot.until < decidedOn)
    return judged(
      0,
      'De proeftuin is klaar voordat er een besluit is.',
      'The pilot is over before there is a decision.',
    );
  if (pilot.from >= decidedOn)
    return judged(1, 'De proeftuin begint na het besluit.', 'The pilot begins after the decision.');
  const left = daysOf({ from: decidedOn, until: pilot.until });
  return judged(
    left / daysOf(pilot),
    `Na het besluit loopt de proeftuin nog ${months(left)} ${months(left) === 1 ? 'maand' : 'maanden'}.`,
    `After the decision the pilot goes on for ${months(left)} ${months(left) === 1 ? 'month' : 'months'}.`,
  );
}

/** How much of the shorter time two pilots have in common. */
export function periodOfPilots(these: Period | null, those: Period | null): Judgement {
  if (!these || !those) return judged(null, 'De planning van één is niet bekend.', 'The planning of one is not known.');
  const both = {
    from: these.from > those.from ? these.from : those.from,
    until: these.until < those.until ? these.until : those.until,
  };
  if (both.until < both.from) return judged(0, 'Ze lopen niet in dezelfde tijd.', 'They do not run at the same time.');
  const days = daysOf(both);
  return judged(
    days / Math.min(daysOf(these), daysOf(those)),
    `Ze lopen ${months(days)} ${months(days) === 1 ? 'maand' : 'maanden'} tegelijk.`,
    `They run at the same time for ${months(days)} ${months(days) === 1 ? 'month' : 'months'}.`,
  );
}

const DAYS_OF_A_MONTH = 30.44;

const daysOf = ({ from, until }: Period): number => daysBetween(from, until) + 1;
const months = (days: number): number => Math.max(1, Math.round(days / DAYS_OF_A_MONTH));

const judged = (share: number | null, nl: string, en: string): Judgement => ({
  criterion: 'PERIOD',
  share,
  wording: { nl, en },
});
