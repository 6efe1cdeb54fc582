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

/** The status to which steps lead by the table; what is not in it keeps its place, as a confirmation does. */
function follow(table: Pick<typeof REQUEST_LIFECYCLE, 'from'>, taken: string[]): string {
  return taken.reduce((status, mutation) => {
    const steps = table.from(status as never) as { mutation: string | null; to: string; isAutomatic?: true }[];
    const step = steps.find((each) => each.mutation === mutation || (mutation === 'expire' && each.isAutomatic));
    if (!step && mutation !== 'confirmPilot') throw new Error(`${mutation} from ${status}`);
    return step?.to ?? status;
  }, 'DRAFT');
}

/** Ends that the register does not have yet, with the last status before them. */
const BEFORE: Record<string, string> = { COMPLETED: 'RUNNING', SCALED_UP: 'RUNNING', STOPPED: 'PAUSED' };

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

  it('bring each pilot to its status, or the last one before it that there is; what expires pauses it', () => {
    for (const { example, target } of set.examples) {
      const taken = set.steps.filter(
        ({ pilot, request, take }) => pilot === example && (request === undefined || take === 'expire'),
      );
      const names = taken.slice(1).map(({ take }) => (take === 'expire' ? 'pausePilot' : take));
      const expected = BEFORE[target.status] ?? target.status;
      expect([example, follow(PILOT_LIFECYCLE as never, names)]).toEqual([example, expected]);
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
});
