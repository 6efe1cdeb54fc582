import { Injectable } from '@nestjs/common';
import { RegisterState } from '../database/register-state.js';
import type { KeptAnswer } from './kept-answers.js';

declare module 'node:http' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface can be extended in no other way
  interface IncomingMessage extends Asker {}
}

/** A request. */
export interface Asker {
  /** It waited in vain, or failed on the short way: it does not wait again, and nobody waits for it. */
  asksAlone?: boolean;
}

/** Ends the waiting: with the answer, or with null when it turned out to be for its asker alone. After the first time, in vain. */
export type Land = (answer: KeptAnswer | null) => void;

/**
 * Questions that are being answered, so that equal ones wait for that answer instead of asking the same. It is as fresh as
 * one of their own: whoever asks after a move finds nothing of before it here. Nobody is kept waiting longer than the first
 * who asked, whose statements the database gives up in time: asking a slow database again makes it slower.
 */
@Injectable()
export class Flights {
  /** Requests that were given the answer to an equal one. */
  shared = 0;
  /** Requests that wait for one now. */
  waiting = 0;
  private readonly underWay = new Map<string, Promise<KeptAnswer | null>>();

  constructor(private readonly state: RegisterState) {
    state.onMove(() => this.underWay.clear());
  }

  /** How many questions are under way that can be joined. */
  get size(): number {
    return this.underWay.size;
  }

  /** Null when there is nothing to wait for; it may also turn out to have been in vain. Never rejected. */
  join(key: string, asker: Asker): Promise<KeptAnswer | null> | null {
    const flight = this.state.isListening && !asker.asksAlone && this.underWay.get(key);
    return flight ? this.wait(flight, asker) : null;
  }

  /** To be called at the moment of `KeptAnswers.begin`, when there was nothing to join. */
  begin(key: string, asker: Asker): Land {
    if (asker.asksAlone) return () => {};
    let settle!: Land;
    const flight = new Promise<KeptAnswer | null>((resolve) => (settle = resolve));
    const land: Land = (answer) => {
      if (this.underWay.get(key) === flight) this.underWay.delete(key);
      settle(answer);
    };
    this.underWay.set(key, flight);
    return land;
  }

  private async wait(flight: Promise<KeptAnswer | null>, asker: Asker): Promise<KeptAnswer | null> {
    this.waiting += 1;
    const answer = await flight;
    this.waiting -= 1;
    if (answer) this.shared += 1;
    else asker.asksAlone = true; // or those who waited in vain would wait for one another, one after the other
    return answer;
  }
}
