import 'reflect-metadata';
import { dirname, join } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, Min, ValidateIf, validateSync } from 'class-validator';
import { flag, list, number, url } from './setting-values.js';
import { TellingSettings } from './telling-settings.js';

/** An address, a network (`10.0.0.0/8`), or one of Express's names for some. */
const ADDRESSES =
  /^(loopback|linklocal|uniquelocal|\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?|[\da-f:]*:[\da-f:.]*(\/\d{1,3})?)$/i;

const POSTGRES = ['postgres', 'postgresql'];

const SIGNING_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** Everything that can be set; `databaseUrl` is read from DATABASE_URL. Units stand in the names; defaults stand here only. */
export class Settings extends TellingSettings {
  /** Where it listens. 0 takes any free port. */
  @number() @IsOptional() @IsInt() @Min(0) @Max(65535) port?: number = undefined;
  @IsOptional() @Matches(/^[\w.:-]+$/) host?: string = undefined;
  @IsOptional() @Matches(/^\w*$/) nodeEnv?: string = undefined;
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']) logLevel = 'info';
  /** How many processes answer, on one port. */
  @number() @IsInt() @Min(1) @Max(64) webConcurrency = 1;
  /** Origins whose pages may call the API from a browser; `*` is safe because nothing depends on cookies. */
  @list() @Matches(/^(\*|https?:\/\/[^\s/]+)$/, { each: true }) corsOrigins: string[] = ['*'];

  /** Addresses of the proxies before the register: what they say of who asks is believed. Absent: nobody's word is. */
  @list() @Matches(ADDRESSES, { each: true }) trustedProxies: string[] = [];

  /** An existing PostgreSQL 15 or newer. Absent: the embedded PostgreSQL. */
  @IsOptional() @url(POSTGRES) databaseUrl?: string = undefined;
  /** Connections of each process, to each server. */
  @number() @IsInt() @Min(1) @Max(200) databasePoolSize = 10;
  @number() @IsInt() @Min(100) @Max(600000) databaseTimeoutMs = 10_000;
  /** Streaming replicas, from which the public may be answered. */
  @list() @url(POSTGRES, { each: true }) databaseReplicaUrls: string[] = [];
  /** A replica that is further behind gets no questions until it has caught up. */
  @number() @IsInt() @Min(100) @Max(3_600_000) databaseReplicaMaxLagMs = 10_000;
  @Matches(/\S/) embeddedDataFolder = '.data/postgres';

  /** The OpenID Connect issuer whose access tokens are accepted. Absent: everybody is the public. */
  @IsOptional() @url(['https', 'http']) oidcIssuer?: string = undefined;
  @ValidateIf((settings: Settings) => settings.oidcIssuer !== undefined)
  @Matches(/\S/, { message: 'is needed together with OIDC_ISSUER' })
  oidcAudience?: string = undefined;
  /** Where the issuer's keys are. Absent: looked up in the issuer's discovery document. */
  @IsOptional() @url(['https', 'http']) oidcJwksUrl?: string = undefined;
  @list() @IsIn(SIGNING_ALGORITHMS, { each: true }) oidcAlgorithms = ['RS256', 'PS256', 'ES256'];
  /** The `typ` of an RFC 9068 access token; `any` for an issuer that does not set it. */
  @IsIn(['at+jwt', 'JWT', 'any']) oidcTokenType = 'at+jwt';
  @number() @IsInt() @Min(0) @Max(300) oidcClockToleranceS = 5;
  /** How long after fetching the issuer's keys an unknown key id does not make it fetch again. */
  @number() @IsInt() @Min(0) @Max(3600) oidcKeyCooldownS = 10;
  @Matches(/\S/) oidcClaimPerson = 'sub';
  @Matches(/\S/) oidcClaimName = 'name';
  @Matches(/\S/) oidcClaimOrganisation = 'organisation';
  @Matches(/\S/) oidcClaimRoles = 'roles';
  /** Signs example tokens itself. Only ever together with the embedded database. */
  @flag() @IsOptional() @IsBoolean() localIssuer?: boolean = undefined;

  @flag() @IsOptional() @IsBoolean() introspection?: boolean = undefined;
  @flag() @IsOptional() @IsBoolean() explorer?: boolean = undefined;
  @number() @IsInt() @Min(1) @Max(10_240) bodyLimitKb = 256;
  @number() @IsInt() @Min(3) @Max(50) maxDepth = 14;
  @number() @IsInt() @Min(100) @Max(100_000) maxTokens = 2_000;
  @number() @IsInt() @Min(0) @Max(1_000) maxAliases = 20;
  @number() @IsInt() @Min(100) @Max(1_000_000) maxCost = 30_000;

  /** Where Prometheus finds /metrics, apart from the API. 0 takes any free port. Absent: nothing is counted. */
  @number() @IsOptional() @IsInt() @Min(0) @Max(65535) metricsPort?: number = undefined;
  @Matches(/^[\w.:-]+$/) metricsHost = '127.0.0.1';
  /** Receives traces by OTLP over HTTP, as JSON. Absent: nothing is traced. */
  @IsOptional() @url(['https', 'http']) otelExporterOtlpEndpoint?: string = undefined;
  @Matches(/\S/) otelServiceName = 'proeftuinregister';

  /** Memory for answers that may be asked for again, in each process. 0: none are kept. */
  @number() @IsInt() @Min(0) @Max(4_096) keptAnswersMb = 32;
  /** Memory for cards of pilots that need not be read anew from their texts, in each process. 0: none are kept. */
  @number() @IsInt() @Min(0) @Max(4_096) cardsInMemoryMb = 32;
  /** A JSON file with the operations that clients may name by their hash. */
  @IsOptional() @Matches(/\S/) trustedDocuments?: string = undefined;
  /** Admits those operations and no others. */
  @flag() @IsBoolean() trustedDocumentsOnly = false;

  /** Whether this process also does what happens by the clock. One at least must. */
  @flag() @IsBoolean() jobs = true;
  /** How often it looks whether anything is due. */
  @number() @IsInt() @Min(1) @Max(3_600) jobsEveryS = 60;
  /** How many saved searches it runs at one look; the others wait for the next. */
  @number() @IsInt() @Min(1) @Max(10_000) savedSearchesPerRun = 200;

  get publicAddress(): string {
    return (this.publicUrl ?? `http://localhost:${this.port ?? 4000}`).replace(/\/$/, '');
  }

  get keptMails(): string {
    return this.mailFolder ?? join(dirname(this.embeddedDataFolder), 'mail');
  }

  get embedded(): boolean {
    return this.databaseUrl === undefined;
  }

  /** Where it listens: on this machine only beside the embedded database. */
  get address(): string {
    return this.host ?? (this.embedded ? '127.0.0.1' : '0.0.0.0');
  }

  get countsMetrics(): boolean {
    return this.metricsPort !== undefined;
  }

  get traces(): boolean {
    return this.otelExporterOtlpEndpoint !== undefined;
  }

  get usesLocalIssuer(): boolean {
    return this.localIssuer ?? (this.embedded && this.oidcIssuer === undefined && this.nodeEnv !== 'production');
  }

  get showsSchema(): boolean {
    return this.introspection ?? this.embedded;
  }

  get showsExplorer(): boolean {
    return this.explorer ?? (this.embedded && this.showsSchema);
  }
}

/** Thrown with every fault of the environment in one message. */
export class SettingsError extends Error {}

/** Reads the environment once: DATABASE_URL becomes `databaseUrl`. @throws SettingsError that lists every fault by variable. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const names = Object.keys(new Settings()).map((property) => [property, variableOf(property)] as const);
  const given = names.filter(([, variable]) => environment[variable]?.trim());
  const settings = plainToInstance(
    Settings,
    Object.fromEntries(given.map(([property, variable]) => [property, environment[variable]?.trim()])),
  );
  const faults = validateSync(settings).map(
    ({ property, constraints }) =>
      `${variableOf(property)}: ${Object.values(constraints ?? {})
        .join('; ')
        .replaceAll(property, 'it')}`,
  );
  if (
    settings.localIssuer === true &&
    (settings.databaseUrl || settings.oidcIssuer || settings.nodeEnv === 'production')
  ) {
    faults.push(
      'LOCAL_ISSUER: signs example tokens and cannot be combined with DATABASE_URL, OIDC_ISSUER or NODE_ENV=production',
    );
  }
  if (!settings.oidcIssuer && (settings.oidcAudience || settings.oidcJwksUrl)) {
    faults.push('OIDC_ISSUER: is needed together with OIDC_AUDIENCE and OIDC_JWKS_URL');
  }
  if (settings.trustedDocumentsOnly === true && settings.trustedDocuments === undefined) {
    faults.push('TRUSTED_DOCUMENTS: is needed together with TRUSTED_DOCUMENTS_ONLY');
  }
  if (settings.smtpUrl && !(settings.mailFrom && settings.publicUrl)) {
    faults.push('SMTP_URL: needs MAIL_FROM and PUBLIC_URL, for the sender and the links of mails');
  }
  if (settings.explorer === true && !settings.showsSchema) {
    faults.push('EXPLORER: needs INTROSPECTION, which is switched off');
  }
  if (faults.length > 0)
    throw new SettingsError(`These settings are not right:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  return settings;
}

const variableOf = (property: string): string => property.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
