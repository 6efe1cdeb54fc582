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
    const tell = (name: string, help: string, read: () => number) =>
      this.metrics.gauge(name, help, [], () => [{ labels: {}, value: read() }]);
    tell('kept_answers_hits', 'Requests answered from memory since the start.', () => this.kept.hits);
    tell('kept_answers_misses', 'Requests whose answer could be kept, and was not there.', () => this.kept.misses);
    tell('kept_answers_shared', 'Requests given the answer to an equal one under way.', () => this.flights.shared);
    tell('kept_answers_entries', 'Answers in memory.', () => this.kept.entries);
    tell('kept_answers_bytes', 'What they take.', () => this.kept.bytes);
  }
}
