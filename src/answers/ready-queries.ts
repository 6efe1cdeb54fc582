import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Language, ReadyQuery } from '../graphql/request-context.js';
import { Settings } from '../settings.js';
import { answerKey } from './answer-key.js';
import { headersWithout } from './kept-answers.js';

const MOST_QUERIES = 500;

interface Known {
  query: ReadyQuery;
  /** Names and values in turn, as they were sent with an earlier answer; those that differ from answer to answer left out. */
  headers: string[];
}

/** A question of the public whose text is known. */
export interface KnownQuestion extends Known {
  variables: Record<string, unknown>;
}

const DIFFERS = /^(x-request-id|content-length|etag)$/;

/**
 * Texts of queries that the public asked before and that went the whole way: checked, found within the limits, compiled.
 * With other variables they need not go through Express and Apollo again, which cost more than the answer. What they need
 * is not kept here: a query whose functions were dropped goes the whole way again, and is ready after that.
 */
@Injectable()
export class ReadyQueries {
  private readonly queries = new LRUCache<string, Known>({ max: MOST_QUERIES });

  constructor(private readonly settings: Settings) {}

  /** @param body the request as it was parsed */
  learn(query: ReadyQuery, language: Language, request: IncomingMessage, body: unknown, headers: string[]): void {
    const { query: text, operationName } = Object(body) as { query?: unknown; operationName?: unknown };
    if (this.settings.trustedDocumentsOnly || typeof text !== 'string') return;
    const kept = headersWithout(headers, DIFFERS);
    this.queries.set(keyOf(language, request, text, operationName), { query, headers: kept });
  }

  /** Null for what has to go the whole way. */
  find(language: Language, request: IncomingMessage, body: string): KnownQuestion | null {
    const question = parse(body);
    const known = question && this.queries.get(keyOf(language, request, question.query, question.operationName));
    return known ? { ...known, variables: question.variables ?? {} } : null;
  }
}

const keyOf = (language: Language, request: IncomingMessage, text: string, operationName: unknown): string =>
  answerKey('public', language, '', request, '/graphql', `${String(operationName ?? '')}\n${text}`);

interface Question {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

const PARTS = new Set(['query', 'operationName', 'variables']);

/** Null when it says anything that is not looked at here. */
function parse(body: string): Question | null {
  let question: Question;
  try {
    question = Object(JSON.parse(body)) as Question;
  } catch {
    return null;
  }
  const { query, operationName, variables } = question;
  const isPlain =
    Object.keys(question).every((name) => PARTS.has(name)) &&
    typeof query === 'string' &&
    (operationName == null || typeof operationName === 'string') &&
    (variables == null || (typeof variables === 'object' && !Array.isArray(variables)));
  return isPlain ? question : null;
}
