import { execFileSync } from 'node:child_process';
import { buildSchema, findBreakingChanges } from 'graphql';

/** The schema as main has it, or null where there is no git or no main, such as in an exported copy. */
export function schemaOfMain(): string | null {
  for (const base of ['origin/main', 'main']) {
    try {
      return execFileSync('git', ['show', `${base}:schema.graphql`], { encoding: 'utf8', stdio: 'pipe' });
    } catch {
      continue;
    }
  }
  return null;
}

/**
 * What breaks clients and is not announced. A breaking change is announced when the CHANGELOG names the type or field in
 * backticks below a heading "Breaking".
 */
export function unannounced(before: string, after: string, changelog: string): string[] {
  const announced = [...changelog.matchAll(/^#+ Breaking\n(.*?)(?=^#+ |$(?![\s\S]))/gms)]
    .map(([, text]) => text)
    .join('\n');
  return findBreakingChanges(buildSchema(before), buildSchema(after))
    .map(({ description }) => description)
    .filter((description) => !namesIn(description).some((name) => announced.includes(`\`${name}\``)));
}

/** The types and fields that a sentence of graphql-js names: `Pilot.title`, and for a whole type also `Pilot`. */
const namesIn = (description: string): string[] => description.match(/[A-Z]\w*(\.\w+)?/g) ?? [];
