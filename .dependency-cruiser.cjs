/** The direction of imports (docs/adr/0002). Each rule says in one sentence what it keeps. */
const CONCEPTS = [
  'organisation',
  'theme',
  'history',
  'legal-basis',
  'pilot',
  'reminder',
  'regelruimte',
  'outcome',
  'course',
  'finding',
  'trial',
  'scale-up',
  'follow-up',
  'family',
  'search',
  'insight',
  'match',
  'examples',
  'reference-data',
];

const MAY_IMPORT = {
  history: [],
  theme: [],
  organisation: ['history'],
  'legal-basis': ['organisation', 'history'],
  pilot: ['organisation', 'theme', 'history'],
  reminder: ['pilot'],
  regelruimte: ['pilot', 'reminder', 'legal-basis', 'organisation', 'history'],
  outcome: ['pilot', 'theme', 'history'],
  course: ['outcome', 'pilot'],
  finding: ['pilot', 'outcome', 'history'],
  trial: ['pilot', 'regelruimte', 'finding', 'history'],
  'scale-up': ['pilot', 'reminder', 'regelruimte', 'finding', 'organisation', 'history'],
  'follow-up': ['pilot', 'reminder', 'organisation', 'history'],
  family: ['pilot', 'regelruimte', 'outcome', 'scale-up', 'organisation', 'theme', 'history'],
  search: ['pilot', 'organisation', 'history'],
  match: ['call', 'regelruimte', 'search', 'pilot', 'legal-basis', 'organisation', 'theme', 'history'],
  insight: ['regelruimte', 'finding', 'pilot', 'legal-basis', 'organisation', 'theme', 'history'],
};
const folders = (names) => `^src/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means that something is in the wrong folder.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'foundation-knows-no-concept',
      comment: 'How the API works knows nothing of what it is about.',
      severity: 'error',
      from: {
        path: '^src/(settings|rule-settings|clock|working-days|logging|http|http-caching|request-log|metrics/|tracing/|database/|jobs/|graphql/|identity/|answers/|health/|lifecycle/)',
      },
      to: { path: folders(CONCEPTS) },
    },
    {
      name: 'graphql-before-identity',
      comment: 'settings ← metrics, tracing ← database ← jobs, graphql ← identity: never back.',
      severity: 'error',
      from: { path: '^src/(settings|rule-settings|clock|logging|metrics/|tracing/|database/|jobs/|graphql/)' },
      to: { path: '^src/identity/' },
    },
    {
      name: 'observing-knows-nothing-observed',
      comment: 'Metrics and tracing are used by all and use none of them.',
      severity: 'error',
      from: { path: '^src/(metrics|tracing)/' },
      to: { path: '^src/', pathNot: '^src/(metrics/|tracing/|settings\\.ts|logging\\.ts)' },
    },
    {
      name: 'answers-stand-at-the-door',
      comment: 'What keeps answers goes before everything that makes them, and nothing that makes them knows it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(answers/|(app\\.module|start|run)\\.ts$)' },
      to: { path: '^src/answers/' },
    },
    {
      name: 'settings-stand-alone',
      comment: 'Settings, clock and calendar import nothing of ours.',
      severity: 'error',
      from: { path: '^src/(settings|rule-settings|clock|working-days)\\.ts$' },
      to: { path: '^src/', pathNot: '^src/rule-settings\\.ts$' },
    },
    ...Object.entries(MAY_IMPORT).map(([concept, allowed]) => ({
      name: `arrows-of-${concept}`,
      comment: `${concept} may import ${allowed.join(', ') || 'no other concept'}; the later concept owns what needs two.`,
      severity: 'error',
      from: { path: `^src/${concept}/`, pathNot: '\\.spec\\.ts$' },
      to: { path: folders(CONCEPTS), pathNot: folders([concept, ...allowed]) },
    })),
    {
      name: 'readers-are-imported-by-nobody',
      comment:
        'search and insight read and change nothing; only commands, the start, the table of contents and match know them.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/(search/|insight/|match/|app\\.module\\.ts|processes/|reference-data/load\\.main\\.ts)',
      },
      to: { path: '^src/(search|insight|match)/' },
    },
    {
      name: 'nothing-imports-a-resolver',
      comment: 'A resolver is the edge: only its module knows it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.module\\.ts$' },
      to: { path: '\\.resolver\\.ts$', pathNot: '^src/graphql/' },
    },
    {
      name: 'resolvers-touch-no-table',
      comment: 'A resolver passes arguments to a service and payloads back; it does not query.',
      severity: 'error',
      from: { path: '\\.resolver\\.ts$' },
      to: { path: '^node_modules/(typeorm|pg)/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'A rule is a function over plain values: no framework, no database, no service.',
      severity: 'error',
      from: {
        path: '(\\.(lifecycle|policy|eligibility|completeness|facts|content|staleness|warnings|terms|clock|conflict|decisions|guards|contexts|progress|suppression|series|figures|words|criterion|judgements|requirements|score)|/(scale-ladder|pooled-result))\\.ts$',
      },
      to: { path: '(^node_modules/(typeorm|pg|@nestjs)/)|\\.(service|resolver|module)\\.ts$' },
    },
    {
      name: 'entities-know-no-behaviour',
      comment: 'An entity is a row: decorators of TypeORM and types only.',
      severity: 'error',
      from: { path: '\\.entity\\.ts$' },
      to: { path: '^src/', pathNot: '(\\.entity|schema\\.types)\\.ts$' },
    },
    {
      name: 'the-program-knows-no-test',
      comment: 'Nothing of the tests gets into the program.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-undeclared-package',
      comment: 'What is imported stands in package.json.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '\\.spec\\.ts$' },
      // express comes with @nestjs/platform-express, and only its types are used.
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev', 'unknown'], pathNot: '^node_modules/express/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
