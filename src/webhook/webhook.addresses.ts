import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** One of the addresses at which a host is. */
export interface Place {
  address: string;
  family: number;
}

/** Whether an IP address is one of the internet: none of this machine, its networks, or those with another purpose (RFC 6890). */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const found = ipaddr.process(address); // looks through IPv4 within IPv6
  return found.range() === 'unicast' && (!(found instanceof ipaddr.IPv6) || found.match(GIVEN_OUT));
}

/** All that is given out of IPv6 for the internet (IANA, "IPv6 Global Unicast Address Assignments"). */
const GIVEN_OUT = ipaddr.IPv6.parseCIDR('2000::/3');

/** An address to send to, or null when it is none. @param mayBePrivate the setting WEBHOOK_PRIVATE_ADDRESSES */
export function webhookUrl(text: string, mayBePrivate: boolean): URL | null {
  const url = !/[\s\p{Cc}]/u.test(text) && URL.canParse(text) ? new URL(text) : null; // a URL passes over line ends
  if (!url || url.username || url.password) return null;
  const isAllowed = url.protocol === 'https:' || (mayBePrivate && url.protocol === 'http:');
  const host = hostOf(url);
  return isAllowed && (mayBePrivate || !ipaddr.isValid(host) || isPublic(host)) ? url : null;
}

/** The host name, or the IP address without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

/**
 * Leads every name to these places. Of several the next one is tried when one cannot be reached, such as IPv6 from a network
 * that has none.
 */
export const lookupOf =
  (places: readonly [Place, ...Place[]]): LookupFunction =>
  (_, options, done) =>
    options.all ? done(null, [...places]) : done(null, places[0].address, places[0].family);
