import { readFile, rm, writeFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { build } from 'esbuild';

/** Puts the programs in a few files instead of the 3,500 of their modules, each of which costs time and memory (ADR 33). */
const PROGRAMS = {
  main: 'dist/src/main.js',
  'reference-data': 'dist/src/reference-data/load.main.js',
  'search-rebuild': 'dist/src/search/rebuild.main.js',
};
const FOLDER = 'dist/bundle';

/** Stay in node_modules and are loaded when something asks for them. */
const LOADED_WHEN_NEEDED = [
  '@graphql-yoga/render-graphiql',
  '@opentelemetry/*',
  'graphile-worker', // CommonJS, imported when there is work to do: esbuild would not give its names
  'nodemailer',
  'prom-client',
];

/** Offered by Nest, not installed: who asks for it is told so when it is imported, as without a bundle. */
const NOT_INSTALLED = [
  '@apollo/gateway',
  '@apollo/subgraph',
  '@as-integrations/fastify',
  '@nestjs/microservices',
  '@nestjs/websockets',
  'ts-morph',
];

/**
 * Packages of which a second build, of ES modules, is taken for everybody: it exists once, and what nobody uses of it is
 * left out, such as the telephone numbers of the world in class-validator.
 */
const ES_BUILDS = {
  'class-transformer': ['/cjs/', '/esm2015/'],
  'class-validator': ['/cjs/', '/esm2015/'],
  graphql: [/\.js$/, '.mjs'],
  rxjs: ['/dist/cjs/', '/dist/esm/'],
};

const esBuilds = {
  name: 'es-builds',
  setup({ onResolve, resolve: find }) {
    const seen = {};
    onResolve({ filter: new RegExp(`^(${Object.keys(ES_BUILDS).join('|')})(/|$)`) }, async (asked) => {
      const { path, kind, resolveDir, pluginData } = asked;
      if (pluginData === seen) return undefined;
      // Nest's own pipe for validation, which is not used here, would use all of it.
      if (kind === 'dynamic-import' && path.startsWith('class-')) return { path, external: true };
      const found = await find(path, { resolveDir, kind: 'require-call', pluginData: seen });
      const [usual, modules] = ES_BUILDS[path.split('/')[0]];
      const place = found.path.replace(usual, modules);
      if (found.path && place === found.path) throw new Error(`${path} has no ES modules where they were: ${place}`);
      return { ...found, path: place, sideEffects: false };
    });
  },
};

/** A class at the margin or behind a comment, as swc and tsc write it. */
const CLASS =
  /^(?:.*\*\/ )?(?:export )?(?:default )?(?:(?:let|const|var) \w+ = (?:\w+ = )?)?class (?!extends\b)(\w+)\b[^{}\n]*\{/gm;

/**
 * Nest and TypeORM tell classes by name; in one file two of a name would be told apart by another one. esbuild can keep
 * names itself, but then names each function too, each time it is made.
 */
const named = (source) =>
  source.replace(
    CLASS,
    (head, name) => `${head} static { Object.defineProperty(this, 'name', { value: '${name}' }); }`,
  );

const OWN = resolve('dist') + sep;

const sources = {
  name: 'sources',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, async ({ path }) => {
      if (!path.startsWith(OWN)) return undefined;
      // What lies beside a module is still found from where that module was.
      const place = JSON.stringify(relative(resolve(FOLDER), path).replaceAll(sep, '/'));
      const source = await readFile(path, 'utf8');
      if (/import\.meta\.(?!url)/.test(source)) throw new Error(`${path} asks where it is by another name than url.`);
      return { contents: named(source.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`)) };
    });
    onLoad({ filter: /[\\/]node_modules[\\/](@nestjs|typeorm)[\\/].*\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: named(path.endsWith('typeorm-compat.js') ? withPlainRequire(source) : source) };
    });
  },
};

/** esbuild does not see that this `require` asks for TypeORM, which would be loaded a second time, from its 300 files. */
function withPlainRequire(source) {
  const plain = source.replace('const require = createRequire(import.meta.url);', '');
  if (plain === source) throw new Error('@nestjs/typeorm asks for TypeORM in another way than before.');
  return plain;
}

await rm(FOLDER, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: PROGRAMS,
  outdir: FOLDER,
  bundle: true,
  splitting: true, // what is imported when needed has files of its own
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Not minified: errors tell where in words. With NODE_OPTIONS=--enable-source-maps they tell it of src/.
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'linked',
  external: [...LOADED_WHEN_NEEDED, ...NOT_INSTALLED],
  plugins: [esBuilds, sources],
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
  },
  metafile: true,
  logLevel: 'warning',
});

const { inputs } = metafile;
for (const [importer, { imports }] of Object.entries(inputs)) {
  for (const { path, kind, external } of imports) {
    if (kind === 'dynamic-import' && !external && inputs[path].format === 'cjs') {
      throw new Error(`${importer} imports CommonJS when needed: name ${path} in LOADED_WHEN_NEEDED.`);
    }
  }
}

/**
 * One character beyond Latin-1 makes V8 keep the text of a file in two bytes per character: 5 MB more at rest. esbuild has
 * escaped those in strings; what it leaves are comments and regular expressions, in which an escape says the same.
 */
const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
for (const path of Object.keys(metafile.outputs).filter((name) => name.endsWith('.js'))) {
  const text = await readFile(path, 'utf8');
  const narrow = text.replace(/[^\0-\xff]/g, escaped);
  if (narrow !== text) await writeFile(path, narrow);
}
