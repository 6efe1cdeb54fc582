import { type DataSource, type EntityManager, In } from 'typeorm';
import { dutchDate } from '../clock.js';
import { Change } from '../history/change.entity.js';
import { Law } from '../legal-basis/law.entity.js';
import { LegalBasis } from '../legal-basis/legal-basis.entity.js';
import { Organisation } from '../organisation/organisation.entity.js';
import { Region, RegionMembership } from '../organisation/region.entity.js';
import { Concept, Theme } from '../theme/theme.entity.js';
import { compareRecords, keyOfRecord, type Differences, type StoredRecord } from './compare-records.js';
import { articleOf, type KeptByHand, loadSteps, type LoadStep } from './load-steps.js';
import { readReferenceData, type Fault, type KnownCodes } from './read-reference-data.js';
import { REFERENCE_FILES } from './reference-files.js';

/** What a file did to a table; a file with inhabitants fills two tables and so has two. */
export interface LoadReport extends Differences {
  file: string;
  table: string;
}

export interface LoadOptions {
  /** Told before each step that takes time. */
  onProgress?: (step: string) => void;
  /** The end date of what is missing, 'YYYY-MM-DD'; the Dutch date of now when not given. */
  today?: string;
  /** Called inside the transaction after something was written, for what is derived from the reference data. */
  onLoaded?: (transaction: EntityManager) => Promise<unknown>;
}

/** The folder cannot be loaded; nothing was changed. */
export class ReferenceDataFaults extends Error {
  constructor(readonly faults: Fault[]) {
    super(`The reference data has ${faults.length} fault(s); nothing was changed.`);
  }
}

/** Any number, the same in every process: whoever holds it is the only one who loads. */
const LOAD_LOCK = 7_270_003;
/** A statement has at most 65,535 parameters; the widest table has 21 columns. */
const ROWS_PER_STATEMENT = 1_000;

/**
 * Loads a folder, or the part of it that is there, in one transaction; gives a report for each file that has rows.
 * Loading the same folder again writes nothing. Nothing is deleted: an organisation or theme that its file no longer has
 * gets an end date. A region membership, point of contact, law or legal basis that the K80 office verified, added or edited is never touched.
 * @throws ReferenceDataFaults with every fault of every file, having changed nothing
 */
export function loadReferenceData(
  database: DataSource,
  folder: string,
  { onProgress: say = () => {}, today = dutchDate(new Date()), onLoaded }: LoadOptions = {},
): Promise<LoadReport[]> {
  return database.transaction(async (transaction) => {
    await transaction.query('select pg_advisory_xact_lock($1)', [LOAD_LOCK]);
    say('Checking the reference data …');
    const { data, faults } = await readReferenceData(folder, await knownCodes(transaction));
    if (faults.length > 0) throw new ReferenceDataFaults(faults);
    const steps = loadSteps(data, {
      municipalities: data.regionMunicipalities.length > 0 ? await membershipsKeptByHand(transaction) : new Set(),
      regions: data.regionContacts.length > 0 ? await contactsKeptByHand(transaction) : new Set(),
      ...(await catalogueKeptByHand(transaction)),
    });
    const twice = steps.flatMap(sameRecordTwice);
    if (twice.length > 0) throw new ReferenceDataFaults(twice);

    say('Loading the reference data …');
    const reports: LoadReport[] = [];
    let hasWritten = false;
    for (const step of steps) {
      const { differences, write, end } = compareRecords(step, await transaction.find(step.entity));
      await save(transaction, step, write);
      if (end.length > 0) await transaction.update(step.entity, end.map(keyIn(step)), { validUntil: today });
      hasWritten ||= write.length + end.length > 0;
      const table = transaction.dataSource.getMetadata(step.entity).tableName;
      reports.push({ file: REFERENCE_FILES[step.file].name, table, ...differences });
    }
    if (hasWritten) await onLoaded?.(transaction);
    return reports;
  });
}

async function knownCodes(transaction: EntityManager): Promise<KnownCodes> {
  const [organisations, regions, themes, laws, concepts] = [
    await transaction.find(Organisation, { select: { code: true } }),
    await transaction.find(Region, { select: { slug: true } }),
    await transaction.find(Theme, { select: { code: true } }),
    await transaction.find(Law, { select: { bwbId: true } }),
    await transaction.find(Concept, { select: { scheme: true, notation: true } }),
  ];
  return {
    organisations: new Set(organisations.map(({ code }) => code)),
    regions: new Set(regions.map(({ slug }) => slug)),
    themes: new Set(themes.map(({ code }) => code)),
    laws: new Set(laws.map(({ bwbId }) => bwbId)),
    concepts: new Set(concepts.map(({ scheme, notation }) => `${scheme}/${notation}`)),
  };
}

/** Municipalities whose membership somebody verified, moved or took away. */
async function membershipsKeptByHand(transaction: EntityManager): Promise<Set<string>> {
  // Else an edit that is committed between this reading and our writing would be overwritten.
  await transaction.query('lock table region_membership in share row exclusive mode');
  const verified = await transaction.findBy(RegionMembership, { isVerified: true });
  const edited = await transaction.find(Change, {
    where: { subjectType: 'Municipality', action: 'REGION_CHANGED' },
    select: { subjectId: true },
  });
  return new Set([...verified.map((row) => row.municipalityCode), ...edited.map((row) => row.subjectId)]);
}

/** Regions whose point of contact somebody set or took away; doing so takes a change in history. */
async function contactsKeptByHand(transaction: EntityManager): Promise<Set<string>> {
  await transaction.query('lock table region_contact in share row exclusive mode');
  const where = { subjectType: 'Region', action: 'CONTACT_CHANGED' } as const;
  const edited = await transaction.find(Change, { where, select: { subjectId: true } });
  return new Set(edited.map(({ subjectId }) => subjectId));
}

/** What curators added and changed; recording it takes a change in history. */
async function catalogueKeptByHand(
  transaction: EntityManager,
): Promise<Pick<KeptByHand, 'legalBases' | 'articles' | 'laws'>> {
  await transaction.query('lock table legal_basis in share row exclusive mode');
  const changes = await transaction.find(Change, {
    where: { subjectType: In(['LegalBasis', 'Law']) },
    select: { subjectType: true, subjectId: true, action: true },
  });
  const keys = (type: string, action?: Change['action']) =>
    changes
      .filter((change) => change.subjectType === type && (action === undefined || change.action === action))
      .map(({ subjectId }) => subjectId);
  const added = await transaction.findBy(LegalBasis, { code: In(keys('LegalBasis', 'CREATED')) });
  return {
    legalBases: new Set(keys('LegalBasis')),
    articles: new Set(added.map(articleOf)),
    laws: new Set(keys('Law')),
  };
}

/** The reader tells rows apart by more columns than these two tables do, and one statement cannot write a row twice. */
function sameRecordTwice({ file, key, records }: LoadStep): Fault[] {
  const keys = records.map((record) => keyOfRecord(record, key));
  const twice = new Set(keys.filter((each, place) => keys.indexOf(each) !== place));
  const { name } = REFERENCE_FILES[file];
  return [...twice].map((each) => ({
    file: name,
    line: 0,
    column: '',
    message: `‘${each}’ staat meer dan één keer in dit bestand.`,
  }));
}

async function save(transaction: EntityManager, { entity, key }: LoadStep, records: StoredRecord[]): Promise<void> {
  const columnNames = (properties: readonly string[]) =>
    transaction.connection
      .getMetadata(entity)
      .mapPropertyPathsToColumns([...properties])
      .map(({ databaseName }) => databaseName);
  for (let start = 0; start < records.length; start += ROWS_PER_STATEMENT) {
    const chunk = records.slice(start, start + ROWS_PER_STATEMENT);
    const others = Object.keys(chunk[0] ?? {}).filter((property) => !key.includes(property));
    // Not EntityManager.upsert(): it overwrites the key too, which locks out whoever writes a reference to the row.
    await transaction
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(chunk)
      .orUpdate(columnNames(others), columnNames(key))
      .updateEntity(false)
      .execute();
  }
}

const keyIn =
  ({ key }: LoadStep) =>
  (record: StoredRecord) =>
    Object.fromEntries(key.map((property) => [property, record[property]]));
