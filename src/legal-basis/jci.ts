/** A reference in the Juriconnect standard 1.0 to 1.3.1, with the dates at the end. */
export const JCI =
  /^jci1\.(?:[0-3]|31|3\.1):[cv]:BWB[RVW]\d{7}(?:&(?:aanwijzing|afdeling|artikel|bijlage|boek|deel|hoofdstuk|inhoudsopgave|lid|o|onderdeel|paragraaf|sub-paragraaf|titel|titeldeel|volzin)=[^&\s=]+)*(?:&(?:z|g|s|e)=\d{4}-\d{2}-\d{2}){0,2}$/;

const WEBSITE = /^https:\/\/wetten\.overheid\.nl\//;

/** Where in a law a reference points. */
export interface JciPlace {
  bwbId: string;
  article: string | null;
  paragraph: string | null;
  /** The day whose text is meant (geldigheidsdatum, else zichtdatum). */
  date: string | null;
}

/** Reads a reference, also as an address at wetten.overheid.nl. Null for what is no reference. */
export function readJci(written: string): JciPlace | null {
  const reference = written.replace(WEBSITE, '');
  if (!JCI.test(reference)) return null;
  const [law, ...parts] = reference.split('&') as [string, ...string[]];
  const named = new Map(parts.map((part) => part.split('=') as [string, string]));
  const date = named.get('g') ?? named.get('z') ?? null;
  if (date !== null && !isDay(date)) return null;
  return {
    bwbId: law.split(':')[2]!,
    article: named.get('artikel') ?? null,
    paragraph: named.get('lid') ?? null,
    date,
  };
}

const isDay = (date: string): boolean => {
  const moment = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date);
};
