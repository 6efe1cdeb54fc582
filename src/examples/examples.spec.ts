import { beforeAll, describe, expect, it } from '@jest/globals';
import { lastDay } from '../legal-basis/deadlines.js';
import { PILOT_LIFECYCLE } from '../pilot/pilot.lifecycle.js';
import { REQUEST_LIFECYCLE } from '../regelruimte/regelruimte.lifecycle.js';
import { daysBetween } from '../working-days.js';
import { type ExampleSet, laterBy, MADE_FOR, readExamples } from './examples.js';

let set: ExampleSet;
beforeAll(async () => {
  set = await readExamples();
});

/** What leaves a pilot in its status. */
const KEEPING = 'confirmPilot registerIndicator recordMeasurements recordFinding adviseScaleUp answerFollowUp'.split(
  ' ',
);

/** The status to which steps lead by the table. */
function follow(table: Pick<typeof REQUEST_LIFECYCLE, 'from'>, taken: string[]): string {
  return taken.reduce((status, mutation) => {
    const steps = table.from(status as never) as { mutation: string | null; to: string; isAutomatic?: true }[];
    const step = steps.find((each) => each.mutation === mutation || (mutation === 'expire' && each.isAutomatic));
    if (!step && !KEEPING.includes(mutation)) throw new Error(`${mutation} from ${status}`);
    return step?.to ?? status;
  }, 'DRAFT');
}

describe('the steps of the examples', () => {
  it('stand in order, all of them before the day for which the set was made', () => {
    const days = set.steps.map(({ on }) => on);
    expect(days).toEqual([...days].sort());
    expect(days.at(-1)! < MADE_FOR).toBe(true);
  });

  it('begin with the making of each pilot and request, and start each pilot on the day that was planned', () => {
    for (const { example, requests, plannedStart } of set.examples) {
      const own = set.steps.filter(({ pilot }) => pilot === example);
      expect([example, own[0]!.take]).toEqual([example, 'registerPilot']);
      for (const index of requests.keys()) {
        const [first] = own.filter(({ request }) => request === index);
        expect([example, first?.take]).toEqual([example, 'draftRegelruimteRequest']);
      }
      const start = own.find(({ take }) => take === 'startPilot');
      if (start) expect([example, start.on]).toEqual([example, plannedStart]);
    }
  });

  it('bring each request to its state; what was refused may have been sent for reconsideration', () => {
    for (const { example, requests } of set.examples) {
      for (const [index, { target }] of requests.entries()) {
        const taken = set.steps.filter(({ pilot, request }) => pilot === example && request === index).slice(1);
        const names = taken.map(({ take }) => take).filter((name) => name !== 'reconsiderRegelruimteRequest');
        expect([example, follow(REQUEST_LIFECYCLE, names)]).toEqual([example, target.state]);
      }
    }
  });

  it('bring each pilot to its status; what expires pauses it, and what is adopted scales it up', () => {
    const REGISTER: Record<string, string> = { expire: 'pausePilot', decideScaleUp: 'expire' };
    for (const { example, target } of set.examples) {
      const taken = set.steps.filter(
        ({ pilot, request, partner, take }) =>
          pilot === example && partner === undefined && (request === undefined || take === 'expire'),
      );
      const names = taken.slice(1).map(({ take }) => REGISTER[take] ?? take);
      expect([example, follow(PILOT_LIFECYCLE as never, names)]).toEqual([example, target.status]);
    }
  });

  it('prepare a pilot with a partner, or say why it goes on alone', () => {
    for (const { pilot, input } of set.steps.filter(({ take }) => take === 'preparePilot')) {
      const own = set.steps.filter((step) => step.pilot === pilot);
      const before = own.slice(
        0,
        own.findIndex(({ take }) => take === 'preparePilot'),
      );
      const hasPartner = before.some(({ take }) => ['registerPartnership', 'agreeToInterest'].includes(take));
      expect([pilot, hasPartner]).toEqual([pilot, input?.withoutPartnerReason === undefined]);
    }
  });

  it('register each indicator between its baseline and the start, and measure after the day that is told', () => {
    for (const { example, indicators } of set.examples) {
      const own = set.steps.filter(({ pilot }) => pilot === example);
      const start = own.findIndex(({ take }) => take === 'startPilot');
      const measured = own.filter(({ take }) => take === 'recordMeasurements');
      const days = indicators.flatMap(({ latest }) => latest?.on ?? []);
      expect([example, measured.length]).toEqual([example, days.length > 0 ? 1 : 0]);
      expect(days.every((day) => day <= measured[0]!.on)).toBe(true);
      for (const [index, { baseline }] of indicators.entries()) {
        const registered = own.filter(({ indicator }) => indicator === index);
        expect([example, index, registered.length]).toEqual([example, index, 1]);
        expect((baseline?.on ?? '') <= registered[0]!.on).toBe(true);
        if (start >= 0) expect(own.indexOf(registered[0]!)).toBeLessThan(start);
      }
    }
  });

  it('record each finding, once; that of a stopped pilot with its stop', () => {
    for (const { example, findings } of set.examples) {
      const taken = set.steps.filter(({ pilot, finding }) => pilot === example && finding !== undefined);
      expect([example, taken.map(({ finding }) => finding).sort()]).toEqual([example, [...findings.keys()]]);
    }
  });
});

describe('the examples on a later day', () => {
  it('keep their distance to it, and grants stay within the months that were asked', () => {
    for (let days = -30; days < 1_500; days += 1) {
      const moved = laterBy(days, set);
      expect(daysBetween(set.steps[0]!.on, moved.steps[0]!.on)).toBe(days);
      for (const { requests } of moved.examples) {
        for (const { target, months } of requests) {
          if (target.validFrom) expect(target.validUntil! <= lastDay(target.validFrom, months)).toBe(true);
        }
      }
    }
  });

  it('have leeway that ends in sixty days, and refer to the same versions of laws', () => {
    const moved = laterBy(1_000, set);
    const [nine, nineLater] = [set, moved].map(({ examples }) => examples[8]!.requests[0]!.target.validUntil!);
    expect([daysBetween(MADE_FOR, nine!), daysBetween(nine!, nineLater!)]).toEqual([60, 1_000]);
    expect(moved.examples.map(({ requests }) => requests.map(({ provisions }) => provisions))).toEqual(
      set.examples.map(({ requests }) => requests.map(({ provisions }) => provisions)),
    );
  });

  it('have baselines, targets and figures at the same distance', () => {
    const daysOf = ({ examples }: ExampleSet) =>
      examples.flatMap(({ indicators }) =>
        indicators.map(({ baseline, latest, target }) => [baseline?.on, latest?.on, target.by]),
      );
    const moved = daysOf(laterBy(-30, set)).flat();
    for (const [index, day] of daysOf(set).flat().entries()) {
      expect(day && daysBetween(day, moved[index]!)).toBe(day && -30);
    }
    for (const days of daysOf(set)) expect(days.filter(Boolean)).toEqual(days.filter(Boolean).sort());
  });
});
