import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import ts from 'typescript';

let schema: GraphQLSchema;
let types: GraphQLNamedType[];
beforeAll(async () => {
  schema = buildSchema(await readFile('schema.graphql', 'utf8'));
  types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
});

const words = (text: string) => text.trim().split(/\s+/);

/** Enums and inputs that say all there is to say by their name and the descriptions of what is in them. */
const CLEAR_TYPES = words(`
  AskRegelruimteInformationInput AuthorityKind ChangeAction ChangeWeight ConceptScheme ContactPersonInput DecisionKind
  DeclareRegelruimteNotNeededInput GiveRegelruimteInformationInput GrantRegelruimteInput LawStatus LegalBasisFilter
  MeansDuration MeansInput MeansKind MeansSource MeansStatus MunicipalityFilter Necessity OfferPilotInput OrganisationKind
  PilotArea PilotSeeks PilotStatus ReconsiderRegelruimteRequestInput RecordRegelruimteConsequenceInput RecordRegelruimteReportInput
  ReferRegelruimteRequestInput RefusalGround RefuseRegelruimteInput RegelruimteInstrument ReportMoment RequestStatus
  RequestWarningCode RevokeRegelruimteInput RouteRegelruimteRequestInput RuleConsequenceKind SetEligibilityExceptionInput
  SetRegionMembershipInput SuccessionExtent SuccessionStatus Visibility WithdrawPilotInput WithdrawRegelruimteRequestInput`);

/** Fields whose names say it all, in whatever type. */
const CLEAR_FIELDS = words(`
  abbreviation action aim approach area article at authorityKind changedAt code count createdAt cursor description duration
  edges effectiveOn email extent field id inhabitants instrument kind kinds law name nameEn necessity node nodes note
  organisation pageInfo paragraph phone pilot plannedEnd plannedStart population predecessions predecessor problem province
  reason region reportMoment role scheme seeks segments sizeBand sizeBands source status statuses submittedAt successions
  successor summaryEn targetGroup text to tooiUri totalCount unit userErrors validFrom validUntil version versionDate
  villages visibility weight means municipality isCommunityInitiative isOpenToPartners needsNoMeans needsNoRegelruimte
  askedAt askedBy question date decidedAt recordedBy recordedOn consequence`);

const CLEAR_ARGUMENTS = words(`
  after before bwbId code filter first id idempotencyKey ids input last number statuses version`);

describe('descriptions', () => {
  test('of every type but payloads and edges, which Relay describes', () => {
    const silent = types.filter(({ description, name }) => !description && !/(Payload|Edge)$/.test(name));
    expect(silent.map(({ name }) => name).sort()).toEqual([...CLEAR_TYPES].sort());
  });

  test('of every query and mutation', () => {
    const fields = [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) =>
      Object.values(type.getFields()),
    );
    expect(fields.length).toBeGreaterThan(25);
    expect(fields.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
  });

  test('of every field and argument whose name does not say it all', () => {
    const holders = types.filter((type) => isObjectType(type) || isInterfaceType(type) || isInputObjectType(type));
    const fields = holders.flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({ type: type.name, field })),
    );
    const silent = fields.filter(({ field }) => !field.description);
    expect(silent.map(({ type, field }) => `${type}.${field.name}`).filter(isUnclear(CLEAR_FIELDS))).toEqual([]);
    const parameters = fields.flatMap(({ type, field }) =>
      ('args' in field ? field.args : []).map(({ name, description }: GraphQLArgument) => ({
        name: `${type}.${field.name}.${name}`,
        description,
      })),
    );
    const mute = parameters.filter(({ description }) => !description);
    expect(mute.map(({ name }) => name).filter(isUnclear(CLEAR_ARGUMENTS))).toEqual([]);
    expect(
      [CLEAR_FIELDS, CLEAR_ARGUMENTS].map((list, index) =>
        unused(list, [silent.map(({ field }) => field), mute][index]!),
      ),
    ).toEqual([[], []]);
  });

  test('are at most 300 characters long', () => {
    const all = types.flatMap((type) => [
      { name: type.name, description: type.description },
      ...('getFields' in type ? Object.values(type.getFields()) : []),
    ]);
    const long = all.filter(({ description }) => (description ?? '').length > 300);
    expect(long.map(({ name }) => name)).toEqual([]);
  });
});

const isUnclear = (clear: string[]) => (path: string) => !clear.includes(path.split('.').at(-1)!);
/** What an exception is no longer needed for. */
const unused = (clear: string[], silent: { name: string }[]) =>
  clear.filter((name) => !silent.some((one) => one.name.split('.').at(-1) === name));

test('every enum value has a description and a Dutch and an English label of its own', () => {
  const enums = types.filter(isEnumType);
  expect(enums.length).toBeGreaterThan(20);
  for (const { name, getValues } of enums.map((type) => ({ name: type.name, getValues: () => type.getValues() }))) {
    for (const value of getValues()) {
      const { nl, en } = labelsOf(value);
      expect([name, value.name, !!value.description, !!nl, !!en]).toEqual([name, value.name, true, true, true]);
    }
    const labels = getValues().map((value) => labelsOf(value).nl);
    expect([name, new Set(labels).size]).toEqual([name, labels.length]);
  }
});

function labelsOf(value: GraphQLEnumValue): Record<string, string> {
  const label = value.astNode?.directives?.find((directive) => directive.name.value === 'label');
  return Object.fromEntries(
    (label?.arguments ?? []).map(({ name, value: text }) => [name.value, 'value' in text ? String(text.value) : '']),
  );
}

/** Functions that take what a person will read, and properties that hold it. */
const TELLING = new Set(['badInput', 'ruleError', 'says', 'refuse', 'ApiError', 'Refusal', 'wording']);

/** All texts in the source that a caller may get to read. */
async function toldInSource(): Promise<{ file: string; text: string }[]> {
  const files = (await readdir('src', { recursive: true })).filter(
    (name) => /\.ts$/.test(name) && !/\.(spec|types)\.ts$/.test(name),
  );
  const told: { file: string; text: string }[] = [];
  for (const file of files) {
    const source = ts.createSourceFile(file, await readFile(join('src', file), 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node, isTold: boolean): void => {
      const tells =
        isTold ||
        ((ts.isCallExpression(node) || ts.isNewExpression(node)) && TELLING.has(node.expression.getText())) ||
        (ts.isPropertyAssignment(node) && ['nl', 'en'].includes(node.name.getText()));
      if (tells && (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)))
        told.push({ file, text: node.getText() });
      node.forEachChild((child) => visit(child, tells));
    };
    visit(source, false);
  }
  return told;
}

const LEAKS: [string, RegExp][] = [
  ['a path', /(^|[\s'"`(])[./~]*\/[\w-]+|\w\/[\w-]+\.\w|\.(ts|js|sql|json|csv)\b|node_modules/],
  ['SQL', /\b(select|insert|update|delete|alter|drop)\b.+\b(from|into|set|where|table)\b|\$\d/is],
  ['a table or column', /\b[a-z]+_[a-z]+(_[a-z]+)*\b/],
  ['the database', /postgres|sql|typeorm|constraint/i],
];

describe('what people read names', () => {
  test.each([
    ['a path', 'Lees /etc/hosts.'],
    ['a path', 'Fout in src/pilot/pilot.service.ts'],
    ['SQL', 'select id from pilot'],
    ['SQL', 'Waarde $1 past niet'],
    ['a table or column', 'De kolom owner_code is leeg.'],
    ['the database', 'PostgreSQL 22P02'],
  ])('%s would be seen: %s', (kind, text) => {
    expect(LEAKS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name)).toContain(kind);
  });

  test.each(LEAKS)('no %s', async (_, pattern) => {
    const told = await toldInSource();
    expect(told.length).toBeGreaterThan(150);
    expect(told.filter(({ text }) => pattern.test(text))).toEqual([]);
  });
});
