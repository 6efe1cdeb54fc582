import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '../metrics/metrics.js';
import { Flights } from './flights.js';
import { KeptAnswers } from './kept-answers.js';

/** Tells how often an answer was there already, and what the answers take. */
@Injectable()
export class AnswersMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly kept: KeptAnswers,
    private readonly flights: Flights,
  ) {}

  onModuleInit(): void {
    const { metrics, kept, flights } = this;
    metrics.total('kept_answers_hits', 'Requests answered from memory.', () => kept.hits);
    metrics.total('kept_answers_misses', 'Requests whose answer could be kept, and was not there.', () => kept.misses);
    metrics.total('kept_answers_shared', 'Requests given the answer to an equal one under way.', () => flights.shared);
    const size = (name: string, help: string, read: () => number) =>
      metrics.gauge(name, help, [], () => [{ labels: {}, value: read() }]);
    size('kept_answers_entries', 'Answers in memory.', () => kept.entries);
    size('kept_answers_bytes', 'What they take.', () => kept.bytes);
  }
}
