import { lookup } from 'node:dns/promises';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Settings } from '../settings.js';
import { hostOf, isPublic, lookupOf, type Place, webhookUrl } from './webhook.addresses.js';

/** What came of one attempt. `fault` is null when the receiver took the message. */
export interface Attempt {
  statusCode: number | null;
  fault: string | null;
}

/** Sends a message to the address of somebody else, and to nothing behind our own walls. */
@Injectable()
export class WebhookTransport {
  constructor(private readonly settings: Settings) {}

  /** Never throws. What the receiver answers is not read, and a redirect is not followed. */
  async send(address: string, headers: Record<string, string>, body: string): Promise<Attempt> {
    const signal = AbortSignal.timeout(this.settings.webhookTimeoutMs);
    try {
      const url = webhookUrl(address, this.settings.webhookPrivateAddresses);
      if (!url) throw new Error('not an address that may be used');
      const places = await within(signal, this.placesOf(hostOf(url)));
      const statusCode = await post(url, places, headers, body, signal);
      const isTaken = statusCode >= 200 && statusCode < 300;
      return { statusCode, fault: isTaken ? null : `answered with status ${statusCode}` };
    } catch (error) {
      return { statusCode: null, fault: signal.aborted ? 'no answer in time' : (error as Error).message };
    }
  }

  /**
   * Where a host is at this moment. The connection is made to one of these very addresses, so that a name that means something
   * else a moment later leads nowhere.
   */
  private async placesOf(host: string): Promise<[Place, ...Place[]]> {
    const found: Place[] = isIP(host)
      ? [{ address: host, family: isIP(host) }]
      : await lookup(host, { all: true, verbatim: true });
    if (!this.settings.webhookPrivateAddresses && !found.every(({ address }) => isPublic(address))) {
      throw new Error('leads to an address that is not of the internet');
    }
    const [first, ...others] = found;
    if (!first) throw new Error('has no address');
    return [first, ...others];
  }
}

function post(
  url: URL,
  places: [Place, ...Place[]],
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? overHttps : overHttp)(url, {
      method: 'POST',
      agent: false,
      lookup: lookupOf(places),
      signal,
      headers: {
        ...headers,
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'proeftuinregister',
      },
    });
    request.on('response', (response) => {
      resolve(response.statusCode!);
      response.destroy();
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Looking up a name cannot be cut off; waiting for it can. */
function within<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}
