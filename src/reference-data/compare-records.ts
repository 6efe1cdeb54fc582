/** A row of a table, by property. */
export type StoredRecord = Record<string, unknown>;

/** What a table must become. */
export interface TableUpdate {
  key: readonly string[];
  /** Only the properties that the file knows; others keep what they have. */
  records: readonly StoredRecord[];
  /** For a record that is not in `records`: END gives it an end date, TELL only reports it, LEAVE says nothing. */
  whenMissing: 'END' | 'TELL' | 'LEAVE';
  /** Which records can be missing; all when not given. */
  covers?(stored: StoredRecord): boolean;
  /** Records that somebody keeps by hand: neither added nor changed. */
  isKept?(record: StoredRecord): boolean;
}

/** Counts and keys (parts of a composite key with `/` between them). */
export interface Differences {
  new: string[];
  changed: { key: string; fields: string[] }[];
  /** Records that had no end and now have one: by a date in the file, or because the file no longer has them. */
  ended: string[];
  /** Not in the file any more, and left as they are. */
  absent: string[];
  /** Left alone because they are kept by hand. */
  kept: number;
  unchanged: number;
}

/** Compares field by field: `write` must be added or overwritten, `end` gets an end date. */
export function compareRecords(
  { key, records, whenMissing, covers, isKept }: TableUpdate,
  stored: readonly StoredRecord[],
): { differences: Differences; write: StoredRecord[]; end: StoredRecord[] } {
  const found: Differences = { new: [], changed: [], ended: [], absent: [], kept: 0, unchanged: 0 };
  const write: StoredRecord[] = [];
  const byKey = new Map(stored.map((record) => [keyOfRecord(record, key), record]));
  const given = new Set<string>();
  for (const record of records) {
    const id = keyOfRecord(record, key);
    given.add(id);
    const before = byKey.get(id);
    if (isKept?.(record)) {
      found.kept += 1;
    } else if (!before) {
      found.new.push(id);
      write.push(record);
    } else {
      const fields = Object.keys(record).filter((field) => record[field] !== before[field]);
      if (fields.length === 0) found.unchanged += 1;
      else write.push(record);
      const ends = fields.includes('validUntil') && before.validUntil === null;
      if (ends) found.ended.push(id);
      const others = ends ? fields.filter((field) => field !== 'validUntil') : fields;
      if (others.length > 0) found.changed.push({ key: id, fields: others });
    }
  }
  const missing = stored.filter((record) => !given.has(keyOfRecord(record, key)) && (covers?.(record) ?? true));
  const free = missing.filter((record) => !isKept?.(record));
  found.kept += missing.length - free.length;
  // What has an end date already needs no other one.
  const end = whenMissing === 'END' ? free.filter((record) => record.validUntil === null) : [];
  found.ended.push(...end.map((record) => keyOfRecord(record, key)));
  if (whenMissing === 'TELL') found.absent.push(...free.map((record) => keyOfRecord(record, key)));
  return { differences: found, write, end };
}

/** The key as the report shows it. */
export function keyOfRecord(record: StoredRecord, key: readonly string[]): string {
  return key.map((property) => String(record[property])).join('/');
}
