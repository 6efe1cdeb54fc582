import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { RegisterState } from '../database/register-state.js';
import { Settings } from '../settings.js';

const MEGABYTE = 1_048_576;
const LONGEST_ANSWER = MEGABYTE;
/** What the headers of an answer and the bookkeeping take, roughly. */
const OVERHEAD = 2_048;

export interface KeptAnswer {
  body: Buffer;
  /** Names and values in turn, as they were sent, without the id of the request. */
  headers: string[];
  /** Null when nobody but this process may keep the answer. */
  etag: string | null;
  /** The name of the operation. */
  operation: string | null;
  /** Of an answer that is shared at most, never kept. */
  failure?: Failure;
}

/** What went wrong with a question, as it was told to the first who asked. */
export interface Failure {
  /** Of the errors that were told. */
  codes: string[];
  /** The request of which the log tells the cause; it stands in the errors. */
  requestId: string;
}

export function headersWithout(headers: readonly string[], names: RegExp): string[] {
  return headers.filter((_, index) => !names.test(headers[index - (index % 2)]!));
}

/**
 * Answers that can be given again, until anything in the register moves: no answer grows old, and none is dropped by the
 * clock. Bounded by bytes; the least recently used go first.
 */
@Injectable()
export class KeptAnswers {
  /** Requests that were answered from memory, and those whose answer was not there but could be kept. */
  hits = 0;
  misses = 0;
  private readonly answers: LRUCache<string, KeptAnswer> | null;

  constructor(
    settings: Settings,
    private readonly state: RegisterState,
  ) {
    this.answers = settings.keptAnswersMb === 0 ? null : this.ofMegabytes(settings.keptAnswersMb);
    if (this.answers) state.onMove(() => this.answers?.clear());
  }

  /** Whether anything may be kept now: the setting says so, and changes by others are heard of. */
  get isOpen(): boolean {
    return this.answers !== null && this.state.isListening;
  }

  get entries(): number {
    return this.answers?.size ?? 0;
  }

  /** What the answers take in memory, in bytes. */
  get bytes(): number {
    return this.answers?.calculatedSize ?? 0;
  }

  /** An answer that holds now, as far as this process heard. Null when there is none. */
  find(key: string): KeptAnswer | null {
    const found = (this.isOpen && this.answers?.get(key)) || null;
    if (found) this.hits += 1;
    return found;
  }

  /** To be called before an answer is computed. @returns what `keep` wants, or null when the answer cannot be kept */
  begin(): number | null {
    return this.isOpen ? this.state.generation : null;
  }

  /** Keeps an answer, unless something moved since `begin`: then it may be one of before, announced already. */
  keep(key: string, begun: number, answer: KeptAnswer): void {
    this.misses += 1;
    if (this.isOpen && this.state.generation === begun) this.answers?.set(key, answer);
  }

  private ofMegabytes(megabytes: number): LRUCache<string, KeptAnswer> {
    return new LRUCache({
      maxSize: megabytes * MEGABYTE,
      maxEntrySize: LONGEST_ANSWER,
      sizeCalculation: ({ body }, key) => body.length + 2 * key.length + OVERHEAD,
    });
  }
}
