import { IsBoolean, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { RuleSettings } from './rule-settings.js';
import { flag, number, url } from './setting-values.js';

/** How people and programs are told what concerns them. */
export class TellingSettings extends RuleSettings {
  /** For how long notices are kept, and mails and deliveries with them. */
  @number() @IsInt() @Min(30) @Max(3_650) noticesKeptDays = 400;

  /** Where this program is reached: the links in mails that confirm and end them begin with it. */
  @IsOptional() @url(['https', 'http']) publicUrl?: string = undefined;
  /** Where people read the register, which has no pages of its own: mails lead to it. Absent: they lead nowhere. */
  @IsOptional() @url(['https', 'http']) siteUrl?: string = undefined;
  /** The mail server, with name and password if it wants them. Absent: no mail; beside the embedded database it is kept in a folder. */
  @IsOptional() @url(['smtp', 'smtps']) smtpUrl?: string = undefined;
  /** The sender: an address, or a name with one in <…>. */
  @IsOptional() @Matches(/^([^<>"\r\n]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/) mailFrom?: string = undefined;
  /** Absent: beside the embedded database. */
  @IsOptional() @Matches(/\S/) mailFolder?: string = undefined;
  /** The hour in the Netherlands at which digests are made. */
  @number() @IsInt() @Min(0) @Max(23) mailDigestHour = 7;
  @number() @IsInt() @Min(1) @Max(30) mailRetryDays = 3;
  @number() @IsInt() @Min(100) @Max(300_000) mailTimeoutMs = 30_000;

  /** Lets webhooks lead to addresses of one's own network, and over http: for an intranet. */
  @flag() @IsBoolean() webhookPrivateAddresses = false;
  @number() @IsInt() @Min(100) @Max(60_000) webhookTimeoutMs = 10_000;
  /** A webhook that failed for so long is not used any more. */
  @number() @IsInt() @Min(1) @Max(90) webhookGivenUpAfterDays = 5;

  /** Open WebSockets in each process. 0: none. */
  @number() @IsInt() @Min(0) @Max(100_000) liveMaxConnections = 1_000;
  @number() @IsInt() @Min(1) @Max(100) liveMaxSubscriptions = 10;
  /** Of one message of a client. */
  @number() @IsInt() @Min(1) @Max(1_024) liveMessageLimitKb = 32;
  /** How often a connection is tried; one that does not answer is closed. */
  @number() @IsInt() @Min(1) @Max(600) livePingS = 30;

  get sender(): string {
    return this.mailFrom ?? 'Proeftuinregister <noreply@localhost>';
  }
}
