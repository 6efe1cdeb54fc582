import type { LoadReport } from './load-reference-data.js';
import type { Fault } from './reference-file.js';

const MOST_KEYS = 20;

/** What a load did, as lines to read: a line of counts for each table that a file fills, and the keys of what is not as before. */
export function reportLines(reports: readonly LoadReport[]): string[] {
  return reports.flatMap((report) => {
    const { changed, kept, unchanged } = report;
    const groups: [string, string[]][] = [
      ['new', report.new],
      ['changed', changed.map(({ key, fields }) => `${key} (${fields.join(', ')})`)],
      ['ended', report.ended],
      ['absent', report.absent],
    ];
    const filled = groups.filter(([, keys]) => keys.length > 0);
    const counts = filled.map(([group, keys]) => `${keys.length} ${group}`);
    if (kept > 0) counts.push(`${kept} kept as edited`);
    counts.push(`${unchanged} unchanged`);
    return [
      `${report.file} → ${report.table}: ${counts.join(', ')}`,
      ...filled.map(([group, keys]) => `  ${group}: ${firstOf(keys)}`),
    ];
  });
}

/** Faults as lines, each with its place in front, in the form that editors make a link of. */
export function faultLines(folder: string, faults: readonly Fault[]): string[] {
  return faults.map(({ file, line, column, message }) => {
    const place = line > 0 ? `${file}:${line}` : file || folder;
    return `${[place, column].filter(Boolean).join(' ')}: ${message}`;
  });
}

function firstOf(keys: string[]): string {
  const shown = keys.slice(0, MOST_KEYS).join(', ');
  return keys.length > MOST_KEYS ? `${shown} … and ${keys.length - MOST_KEYS} more` : shown;
}
