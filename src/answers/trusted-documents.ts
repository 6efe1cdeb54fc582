import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SettingsError } from '../settings.js';

/** Injects the trusted documents, or null when there are none. */
export const TRUSTED_DOCUMENTS = Symbol('TrustedDocuments');

/** By the length of the hash in hexadecimal digits. MD5 is what Relay writes; nobody but the operator fills the file. */
const ALGORITHMS: Record<number, string> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

/** The operations that clients may name by their hash instead of sending them. */
export class TrustedDocuments {
  private constructor(private readonly texts: ReadonlyMap<string, string>) {}

  /**
   * Reads `{ hash: text }` as graphql-codegen and the Relay compiler write it, or Apollo's persisted query manifest.
   * @throws SettingsError when the file cannot be read, or a hash is not that of its text
   */
  static read(path: string): TrustedDocuments {
    const documents = operationsIn(parse(path));
    if (documents === null) throw refused(`${path} is neither { hash: text } nor a persisted query manifest`);
    const texts = new Map(documents.map(([id, text]) => [hashIn(id), text]));
    for (const [hash, text] of texts) {
      const algorithm = ALGORITHMS[hash.length];
      if (!algorithm || createHash(algorithm).update(text).digest('hex') !== hash) {
        throw refused(`in ${path}, ${hash} is not the MD5, SHA-1 or SHA-256 hash of its text`);
      }
    }
    return new TrustedDocuments(texts);
  }

  /** The text, or undefined when it is not known. @param id the hash, also as `sha256:…` (GraphQL over HTTP, persisted documents) */
  textOf(id: string): string | undefined {
    return this.texts.get(hashIn(id));
  }
}

const hashIn = (id: string) => id.replace(/^sha256:/, '');

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw refused(`${path} cannot be read (${(error as Error).message})`);
  }
}

/** Pairs of id and text, or null when the file is of none of the forms. */
function operationsIn(manifest: unknown): [string, string][] | null {
  const { format, operations } = Object(manifest) as { format?: unknown; operations?: unknown };
  const pairs =
    format === 'apollo-persisted-query-manifest' && Array.isArray(operations)
      ? operations.map((operation) => [Object(operation).id, Object(operation).body])
      : Object.entries(Object(manifest) as object);
  const isText = (part: unknown) => typeof part === 'string';
  return pairs.every((pair): pair is [string, string] => pair.every(isText)) ? pairs : null;
}

const refused = (fault: string) => new SettingsError(`TRUSTED_DOCUMENTS: ${fault}.`);
