import { globalId } from '../graphql/global-id.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import type { EvidenceKind, FindingConfidence, FindingKind } from '../schema.types.js';
import type { Evidence } from './evidence.entity.js';
import type { Finding } from './finding.entity.js';

/** The fields of both lists, on the card of a pilot and among its entries. */
export const FINDINGS = 'findings';
export const EVIDENCE = 'evidence';

export type WithFindings = PilotCard & { findings: FindingCard[]; evidence: EvidenceCard[] };

interface Card {
  /** The UUID behind `id`. */
  key: string;
  id: string;
  version: number;
  recordedAt: string;
  changedAt: string;
  /** Put there when the card is read. */
  pilot?: PilotCard;
}

/** A finding as the graph shows it. */
export interface FindingCard extends Card {
  __typename: 'Finding';
  kind: FindingKind;
  text: string;
  confidence: FindingConfidence;
  /** The UUID of the indicator that it is about. */
  indicatorKey: string | null;
}

/** Evidence as the graph shows it. */
export interface EvidenceCard extends Card {
  __typename: 'Evidence';
  /** The UUID of the finding that it supports. */
  findingKey: string | null;
  kind: EvidenceKind;
  url: string;
  title: string;
  date: string;
  isIndependent: boolean;
}

export function findingCardOf({ kind, text, confidence, indicatorId: indicatorKey, ...finding }: Finding): FindingCard {
  return { __typename: 'Finding', ...cardOf('Finding', finding), kind, text, confidence, indicatorKey };
}

export function evidenceCardOf(evidence: Evidence): EvidenceCard {
  const { findingId: findingKey, kind, url, title, date, isIndependent } = evidence;
  const own = { findingKey, kind, url, title, date, isIndependent };
  return { __typename: 'Evidence', ...cardOf('Evidence', evidence), ...own };
}

function cardOf(
  type: 'Finding' | 'Evidence',
  { id, version, recordedAt, changedAt }: Pick<Finding, 'id' | 'version' | 'recordedAt' | 'changedAt'>,
): Card {
  const moments = { recordedAt: recordedAt.toISOString(), changedAt: changedAt.toISOString() };
  return { key: id, id: globalId(type, id), version, ...moments };
}
