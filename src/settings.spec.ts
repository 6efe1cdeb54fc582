import { describe, expect, it } from '@jest/globals';
import { readSettings, Settings, SettingsError } from './settings.js';

type Environment = Record<string, string | undefined>;

const DATABASE = { DATABASE_URL: 'postgres://register:geheim@db.example/register' };
const ISSUER = { OIDC_ISSUER: 'https://login.example', OIDC_AUDIENCE: 'register' };

function faultsOf(environment: Environment): string[] {
  try {
    readSettings(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    const [heading, ...faults] = (error as Error).message.split('\n');
    expect(heading).toBe('These settings are not right:');
    return faults.map((fault) => fault.replace(/^ {2}- /, ''));
  }
  return [];
}

const variablesIn = (faults: string[]) => faults.map((fault) => fault.split(':')[0]);

describe('without any setting', () => {
  it('everything has its default', () => {
    expect(readSettings({})).toEqual(new Settings());
    expect(readSettings({})).toMatchObject({
      logLevel: 'info',
      corsOrigins: ['*'],
      databasePoolSize: 10,
      port: undefined,
    });
  });

  it('blanks are absent', () => {
    const blank = Object.keys(new Settings()).map((name) =>
      name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
    );
    expect(blank).toContain('OIDC_KEY_COOLDOWN_S');
    for (const value of ['', '  ', '\t\n', undefined]) {
      expect(readSettings(Object.fromEntries(blank.map((variable) => [variable, value])))).toEqual(new Settings());
    }
  });

  it('variables that are not ours are passed over', () => {
    expect(readSettings({ PATH: '/bin', EMBEDDED: 'false', __PROTO__: 'x', SHOWS_SCHEMA: 'x' })).toEqual(
      new Settings(),
    );
  });
});

describe('a setting', () => {
  it.each<[Environment, Partial<Settings>]>([
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: ' 8080 ' }, { port: 8080 }],
    [{ HOST: '::1' }, { host: '::1' }],
    [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
    [
      { CORS_ORIGINS: 'https://a.example, http://localhost:3000' },
      { corsOrigins: ['https://a.example', 'http://localhost:3000'] },
    ],
    [{ DATABASE_URL: 'postgresql://db/x' }, { databaseUrl: 'postgresql://db/x', embedded: false }],
    [{ DATABASE_URL: 'postgres://u:p%40x@my_db:5432/x?sslmode=require' }, { embedded: false }],
    [{ DATABASE_URL: 'postgres://u:p@[::1]:5432/x' }, { embedded: false }],
    [
      { DATABASE_REPLICA_URLS: 'postgres://u:p@one/x, postgres://u:p@two:5433/x' },
      { databaseReplicaUrls: ['postgres://u:p@one/x', 'postgres://u:p@two:5433/x'] },
    ],
    [{ WEB_CONCURRENCY: '4' }, { webConcurrency: 4 }],
    [{ METRICS_PORT: '9464' }, { metricsPort: 9_464, metricsHost: '127.0.0.1', countsMetrics: true }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }, { traces: true, otelServiceName: 'proeftuinregister' }],
    [{ OIDC_ISSUER: 'http://127.0.0.1:9000', OIDC_AUDIENCE: 'x' }, { oidcIssuer: 'http://127.0.0.1:9000' }],
    [{ OIDC_ISSUER: 'https://login.example/realms/k80/', OIDC_AUDIENCE: 'x' }, { oidcAudience: 'x' }],
    [{ OIDC_ALGORITHMS: 'ES256,EdDSA' }, { oidcAlgorithms: ['ES256', 'EdDSA'] }],
    [{ OIDC_TOKEN_TYPE: 'any' }, { oidcTokenType: 'any' }],
    [{ OIDC_KEY_COOLDOWN_S: '0' }, { oidcKeyCooldownS: 0 }],
    [{ OIDC_CLAIM_ORGANISATION: 'https://k80.example/tooi' }, { oidcClaimOrganisation: 'https://k80.example/tooi' }],
    [{ INTROSPECTION: 'false' }, { introspection: false, showsSchema: false }],
    [{ EXPLORER: 'true' }, { explorer: true, showsExplorer: true }],
    [{ MAX_ALIASES: '0' }, { maxAliases: 0 }],
    [{ KEPT_ANSWERS_MB: '0' }, { keptAnswersMb: 0 }],
    [
      { TRUSTED_DOCUMENTS: 'documents.json', TRUSTED_DOCUMENTS_ONLY: 'true' },
      { trustedDocuments: 'documents.json', trustedDocumentsOnly: true },
    ],
    [{ ELIGIBLE_UP_TO_INHABITANTS: '30000' }, { eligibleUpToInhabitants: 30_000 }],
  ])('%j is read', (environment, expected) => {
    expect(readSettings(environment)).toMatchObject(expected);
  });
});

describe('what follows from the settings', () => {
  it.each<[Environment, Pick<Settings, 'usesLocalIssuer' | 'showsSchema' | 'showsExplorer'>]>([
    [{}, { usesLocalIssuer: true, showsSchema: true, showsExplorer: true }],
    [{ LOCAL_ISSUER: 'false' }, { usesLocalIssuer: false, showsSchema: true, showsExplorer: true }],
    [{ LOCAL_ISSUER: 'true' }, { usesLocalIssuer: true, showsSchema: true, showsExplorer: true }],
    [{ NODE_ENV: 'production' }, { usesLocalIssuer: false, showsSchema: true, showsExplorer: true }],
    [ISSUER, { usesLocalIssuer: false, showsSchema: true, showsExplorer: true }],
    [DATABASE, { usesLocalIssuer: false, showsSchema: false, showsExplorer: false }],
    [
      { ...DATABASE, INTROSPECTION: 'true' },
      { usesLocalIssuer: false, showsSchema: true, showsExplorer: false },
    ],
    [{ INTROSPECTION: 'false' }, { usesLocalIssuer: true, showsSchema: false, showsExplorer: false }],
    [
      { ...DATABASE, EXPLORER: 'true', INTROSPECTION: 'true' },
      { usesLocalIssuer: false, showsSchema: true, showsExplorer: true },
    ],
  ])('%j', (environment, expected) => {
    const { usesLocalIssuer, showsSchema, showsExplorer } = readSettings(environment);
    expect({ usesLocalIssuer, showsSchema, showsExplorer }).toEqual(expected);
  });
});

describe('a fault is told by its variable', () => {
  it.each<[string, string]>([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', 'http'],
    ['PORT', 'Infinity'],
    ['HOST', 'a b'],
    ['NODE_ENV', 'pro duction'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_LEVEL', 'INFO'],
    ['CORS_ORIGINS', 'example.org'],
    ['CORS_ORIGINS', 'https://a.example/'],
    ['CORS_ORIGINS', 'https://a.example,,https://b.example'],
    ['CORS_ORIGINS', 'null'],
    ['DATABASE_URL', 'mysql://db/x'],
    ['DATABASE_URL', 'db.example'],
    ['DATABASE_POOL_SIZE', '0'],
    ['DATABASE_REPLICA_URLS', 'postgres://u:p@one/x,two'],
    ['DATABASE_REPLICA_URLS', 'mysql://u:p@one/x'],
    ['DATABASE_REPLICA_MAX_LAG_MS', '99'],
    ['WEB_CONCURRENCY', '0'],
    ['WEB_CONCURRENCY', '65'],
    ['METRICS_PORT', '65536'],
    ['METRICS_HOST', 'a b'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
    ['DATABASE_POOL_SIZE', '201'],
    ['DATABASE_TIMEOUT_MS', '10s'],
    ['OIDC_ALGORITHMS', 'none'],
    ['OIDC_ALGORITHMS', 'ES256,HS256'],
    ['OIDC_TOKEN_TYPE', 'jwt'],
    ['OIDC_CLOCK_TOLERANCE_S', '301'],
    ['OIDC_KEY_COOLDOWN_S', '-1'],
    ['LOCAL_ISSUER', 'yes'],
    ['INTROSPECTION', '1'],
    ['EXPLORER', 'TRUE'],
    ['BODY_LIMIT_KB', '0'],
    ['MAX_DEPTH', '2'],
    ['MAX_TOKENS', '99'],
    ['MAX_ALIASES', '-1'],
    ['MAX_COST', '1000001'],
    ['KEPT_ANSWERS_MB', '-1'],
    ['KEPT_ANSWERS_MB', '4097'],
    ['TRUSTED_DOCUMENTS_ONLY', 'yes'],
    ['ELIGIBLE_UP_TO_INHABITANTS', '0'],
    ['STALE_AFTER_DAYS', 'half a year'],
    ['ANSWER_DUE_WEEKS', '0'],
    ['LEEWAY_ENDS_WARNING_DAYS', '90,soon'],
    ['LEEWAY_ENDS_WARNING_DAYS', '90,,30'],
    ['REPORT_DUE_WARNING_DAYS', '0'],
    ['ANSWER_DUE_WARNING_DAYS', '1.5'],
    ['SCALE_UP_DUE_MONTHS', '0'],
    ['FOLLOW_UP_MONTHS', '121'],
  ])('%s=%s', (variable, value) => {
    const faults = faultsOf({ [variable]: value });
    expect(variablesIn(faults)).toEqual([variable]);
    expect(faults[0]).toMatch(/: .*(it|must|needs)/);
  });

  it.each<[string, Environment, string]>([
    [
      'an issuer without an audience',
      { OIDC_ISSUER: 'https://login.example' },
      'OIDC_AUDIENCE: is needed together with OIDC_ISSUER',
    ],
    [
      'an issuer with a blank one',
      { ...ISSUER, OIDC_AUDIENCE: ' ' },
      'OIDC_AUDIENCE: is needed together with OIDC_ISSUER',
    ],
    [
      'an issuer with keys at an address that is none',
      { ...ISSUER, OIDC_JWKS_URL: 'ftp://login.example/keys' },
      'OIDC_JWKS_URL: it must be a URL address',
    ],
    [
      'an audience without an issuer',
      { OIDC_AUDIENCE: 'register' },
      'OIDC_ISSUER: is needed together with OIDC_AUDIENCE and OIDC_JWKS_URL',
    ],
    [
      'an explorer without introspection',
      { EXPLORER: 'true', INTROSPECTION: 'false' },
      'EXPLORER: needs INTROSPECTION, which is switched off',
    ],
    ['jobs that are neither on nor off', { JOBS: 'sometimes' }, 'JOBS: it must be a boolean value'],
    ['jobs that are never looked for', { JOBS_EVERY_S: '0' }, 'JOBS_EVERY_S: it must not be less than 1'],
    [
      'trusted documents only, without any',
      { TRUSTED_DOCUMENTS_ONLY: 'true' },
      'TRUSTED_DOCUMENTS: is needed together with TRUSTED_DOCUMENTS_ONLY',
    ],
  ])('%s', (_, environment, fault) => {
    expect(faultsOf(environment)).toEqual([fault]);
  });

  it('an explorer beside a database, where introspection is off unless it is set', () => {
    expect(variablesIn(faultsOf({ ...DATABASE, EXPLORER: 'true' }))).toEqual(['EXPLORER']);
  });

  it.each<[string, Environment]>([
    ['DATABASE_URL', DATABASE],
    ['OIDC_ISSUER', ISSUER],
    ['NODE_ENV=production', { NODE_ENV: 'production' }],
  ])('the local issuer together with %s', (_, others) => {
    expect(variablesIn(faultsOf({ LOCAL_ISSUER: 'true', ...others }))).toEqual(['LOCAL_ISSUER']);
    expect(faultsOf({ LOCAL_ISSUER: 'false', ...others })).toEqual([]);
  });

  it('all of them at once', () => {
    const faults = faultsOf({
      PORT: 'x',
      LOG_LEVEL: 'loud',
      LOCAL_ISSUER: 'true',
      OIDC_ISSUER: 'x',
      EXPLORER: 'true',
      INTROSPECTION: 'false',
    });
    expect(new Set(variablesIn(faults))).toEqual(
      new Set(['PORT', 'LOG_LEVEL', 'LOCAL_ISSUER', 'OIDC_ISSUER', 'OIDC_AUDIENCE', 'EXPLORER']),
    );
  });

  it('without the password in it', () => {
    const url = 'postgres://register:Geheim123@db example/x';
    expect(faultsOf({ DATABASE_URL: url, LOCAL_ISSUER: 'true', PORT: 'x' }).join()).not.toMatch(/Geheim123|register:/);
    expect(faultsOf({ DATABASE_URL: url })).toHaveLength(1);
    const replicas = faultsOf({ DATABASE_REPLICA_URLS: `postgres://db.example/x,${url}` });
    expect(replicas).toHaveLength(1);
    expect(replicas.join()).not.toMatch(/Geheim123|register:/);
  });
});
