import type { EntityManager } from 'typeorm';
import { loadRows } from '../database/entity-rows.js';
import { Evidence } from './evidence.entity.js';
import { Finding } from './finding.entity.js';

const BY_AGE = 'recorded_at, id';

/** Findings, oldest first. @param by the column that the keys are of */
export const loadFindings = (
  manager: EntityManager,
  by: 'id' | 'pilot_id',
  keys: readonly string[],
): Promise<Finding[]> => loadRows(manager, Finding, by, keys, BY_AGE);

/** Evidence, oldest first. @param by the column that the keys are of */
export const loadEvidence = (
  manager: EntityManager,
  by: 'id' | 'pilot_id' | 'finding_id',
  keys: readonly string[],
): Promise<Evidence[]> => loadRows(manager, Evidence, by, keys, BY_AGE);
