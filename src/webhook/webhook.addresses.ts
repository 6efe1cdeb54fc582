import ipaddr from 'ipaddr.js';

/** Whether an IP address is one of the internet: none of this machine, its networks, or those with another purpose (RFC 6890). */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast'; // `process` looks through IPv4 within IPv6
}

/** An address to send to, or null when it is none. @param mayBePrivate the setting WEBHOOK_PRIVATE_ADDRESSES */
export function webhookUrl(text: string, mayBePrivate: boolean): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.username || url.password) return null;
  const isAllowed = url.protocol === 'https:' || (mayBePrivate && url.protocol === 'http:');
  const host = hostOf(url);
  return isAllowed && (mayBePrivate || !ipaddr.isValid(host) || isPublic(host)) ? url : null;
}

/** The host name, or the IP address without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');
