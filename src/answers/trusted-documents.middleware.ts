import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { answerError } from '../graphql/answer-error.js';
import { ApiError } from '../graphql/api-error.js';
import { Settings } from '../settings.js';
import { TRUSTED_DOCUMENTS, type TrustedDocuments } from './trusted-documents.js';

interface Asked {
  query: unknown;
  /** `documentId` of GraphQL over HTTP, or `id` as Relay's examples name it. */
  id: unknown;
  /** Of Apollo's persisted queries. */
  hash: unknown;
}

/** Puts the text in the place of the id of a trusted document, so that every limit holds for it as for any other. */
@Injectable()
export class TrustedDocumentsMiddleware implements NestMiddleware {
  constructor(
    @Inject(TRUSTED_DOCUMENTS) private readonly documents: TrustedDocuments | null,
    private readonly settings: Settings,
  ) {}

  use(request: Request, response: Response, next: NextFunction): void {
    if (this.documents === null) return next();
    const asked = request.method === 'GET' ? askedInAddress(request) : askedInBody(request);
    const id = asked.id ?? asked.hash;
    const text = typeof id === 'string' ? this.documents.textOf(id) : undefined;
    if (text !== undefined) {
      (request.method === 'GET' ? putInAddress : putInBody)(request, text);
      return next();
    }
    // Apollo tells its own clients that it does not know a hash, so that they send the text.
    const isUnknown = asked.id !== undefined || (asked.hash !== undefined && this.settings.trustedDocumentsOnly);
    if (isUnknown) return answerError(response, new ApiError('BAD_USER_INPUT', UNKNOWN, { http: { status: 400 } }));
    if (this.settings.trustedDocumentsOnly && asked.query !== undefined) {
      return answerError(response, new ApiError('FORBIDDEN', ONLY_TRUSTED, { http: { status: 403 } }));
    }
    next();
  }
}

const UNKNOWN = {
  nl: 'Het register kent geen vraag met dit kenmerk. Controleer documentId.',
  en: 'The register knows no document with this id. Check documentId.',
};
const ONLY_TRUSTED = {
  nl: 'Dit register beantwoordt alleen vragen die vooraf zijn vastgelegd. Stuur documentId in plaats van query.',
  en: 'This register answers trusted documents only. Send documentId instead of query.',
};

function askedInBody({ body }: Request): Asked {
  const { query, documentId, id, extensions } = Object(body) as Record<string, unknown>;
  return { query, id: documentId ?? (query === undefined ? id : undefined), hash: hashIn(extensions) };
}

function askedInAddress({ originalUrl }: Request): Asked {
  const asked = searchOf(originalUrl);
  const query = asked.get('query') ?? undefined;
  const id = asked.get('documentId') ?? (query === undefined ? asked.get('id') : null) ?? undefined;
  return { query, id, hash: hashIn(parsed(asked.get('extensions'))) };
}

function putInBody(request: Request, text: string): void {
  const { extensions: _, ...asked } = request.body as Record<string, unknown>;
  request.body = { ...asked, query: text };
}

/** A page of another site can make such a request too; what it may ask was decided by the operator, and it changes nothing. */
function putInAddress(request: Request, text: string): void {
  const asked = searchOf(request.originalUrl);
  asked.set('query', text);
  asked.delete('extensions');
  request.url = `${request.url.split('?')[0]}?${asked.toString()}`;
  request.headers['apollo-require-preflight'] ??= 'trusted document';
}

const searchOf = (address: string) => new URLSearchParams(address.split('?').slice(1).join('?'));

function hashIn(extensions: unknown): unknown {
  const { persistedQuery } = Object(extensions) as { persistedQuery?: unknown };
  return (Object(persistedQuery) as { sha256Hash?: unknown }).sha256Hash;
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined; // Apollo says what is wrong with it
  }
}
