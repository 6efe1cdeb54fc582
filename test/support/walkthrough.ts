import { readFileSync } from 'node:fs';

/** A request of a document, as it stands there: variables and answer still hold placeholders. */
export interface Step {
  /** The nearest heading above it. */
  title: string;
  /** Null: the public. */
  as: { organisation: string; role: string } | null;
  query: string;
  variables: unknown;
  /** Undefined where the document shows none. */
  answer: unknown;
}

const FENCE = /^```(\w+)\n([\s\S]*?)\n```$/gm;
const SIGNED_IN = /^Signed in as `(\w+) (\w+)`/m;
const ANSWER = /^Answer:\s*$/m;
const BODY_OF_CURL = /\/graphql[\s\S]*?-d '([^']+)'/;

/**
 * Reads the requests of a Markdown document. A `graphql` fence, or a `sh` fence with a curl command to `/graphql`, is a
 * request; "Signed in as `GM1695 EDITOR`." above it says who sends it. A `json` fence below holds its variables, and the
 * one after the line "Answer:" what it answers.
 * @param section read only what stands under this heading of the second level
 */
export function readSteps(path: string, section?: string): Step[] {
  const text = sectionOf(readFileSync(path, 'utf8'), section);
  const steps: Step[] = [];
  let title = section ?? path;
  let end = 0;
  for (const fence of text.matchAll(FENCE)) {
    const above = text.slice(end, fence.index);
    end = fence.index + fence[0].length;
    title = [...above.matchAll(/^#+ (.+)$/gm)].at(-1)?.[1] ?? title;
    const [, language, content] = fence as unknown as [string, string, string];
    const request = requestOf(language, content);
    if (request) steps.push({ title, as: signedInAs(above), variables: {}, answer: undefined, ...request });
    if (language !== 'json') continue;
    const step = steps.at(-1);
    if (!step) throw new Error(`${path}: JSON before the first request, under "${title}"`);
    step[ANSWER.test(above) ? 'answer' : 'variables'] = JSON.parse(content);
  }
  return steps;
}

/** Puts values of earlier answers in the place of placeholders such as `<registerPilot.pilot.id>`. */
export function fillIn(value: unknown, answers: object): unknown {
  return replaceTexts(value, (text) => {
    const [, path] = /^<([\w.]+)>$/.exec(text) ?? [];
    if (!path) return text;
    const found = path.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown>)?.[name], answers);
    if (found == null) throw new Error(`No answer so far has ${text}`);
    return found;
  });
}

/** The value with each text `…` replaced, which stands for whatever the server gives. */
export function withWildcard(value: unknown, wildcard: unknown): unknown {
  return replaceTexts(value, (text) => (text === '…' ? wildcard : text));
}

function replaceTexts(value: unknown, replace: (text: string) => unknown): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((entry) => replaceTexts(entry, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, replaceTexts(entry, replace)]));
}

function sectionOf(text: string, section: string | undefined): string {
  if (section === undefined) return text;
  const [, rest] = text.split(`\n## ${section}\n`);
  return rest?.split(/^## /m)[0] ?? '';
}

function requestOf(language: string, content: string): (Partial<Step> & { query: string }) | null {
  if (language === 'graphql') return { query: content };
  const [, body] = (language === 'sh' && BODY_OF_CURL.exec(content)) || [];
  return body ? (JSON.parse(body) as { query: string; variables?: unknown }) : null;
}

function signedInAs(above: string): Step['as'] {
  const [, organisation, role] = SIGNED_IN.exec(above) ?? [];
  return organisation && role ? { organisation, role } : null;
}
