import type { EntityManager } from 'typeorm';
import { load, rowsOf } from '../database/entity-rows.js';
import { Evidence } from './evidence.entity.js';
import { Finding } from './finding.entity.js';

const BY_AGE = 'recorded_at, id';

/** Findings, oldest first. @param by the column that the keys are of */
export const findingsBy = (by: 'id' | 'pilot_id') => rowsOf(Finding, by, BY_AGE);

/** Evidence, oldest first. @param by the column that the keys are of */
export const evidenceBy = (by: 'id' | 'pilot_id' | 'finding_id') => rowsOf(Evidence, by, BY_AGE);

export const loadFindings = (manager: EntityManager, by: 'id' | 'pilot_id', keys: readonly string[]) =>
  load(manager, findingsBy(by), keys);

export const loadEvidence = (manager: EntityManager, by: 'id' | 'pilot_id' | 'finding_id', keys: readonly string[]) =>
  load(manager, evidenceBy(by), keys);
