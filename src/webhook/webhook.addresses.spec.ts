import { expect, test } from '@jest/globals';
import { isPublic, lookupOf, type Place, webhookUrl } from './webhook.addresses.js';

test.each([
  ['93.184.216.34', true],
  ['2606:2800:220:1:248:1893:25c8:1946', true],
  ['10.0.0.1', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['127.0.0.1', false],
  ['0.0.0.0', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['ff02::1', false],
  ['::ffff:10.0.0.1', false],
  ['64:ff9b::a00:1', false],
  ['2002:a00:1::', false],
  ['::10.0.0.1', false], // IPv4-compatible
  ['fec0::1', false], // once for sites
  ['64:ff9b:1::a00:1', false], // translation within a network
  ['no address', false],
])('%s is of the internet: %s', (address, expected) => expect(isPublic(address)).toBe(expected));

test.each([
  ['https://hooks.example/pilots?x=1', true, true],
  ['http://hooks.example', false, true],
  ['https://name:word@hooks.example', false, false],
  ['https://127.0.0.1/', false, true],
  ['https://[::1]/', false, true],
  ['https://2130706433/', false, true], // 127.0.0.1 in another notation
  ['ftp://hooks.example', false, false],
  ['hooks.example', false, false],
  ['https://hooks.example/\r\nx', false, false],
  ['https://hooks .example/', false, false],
])('%s may be registered: %s; with private addresses: %s', (text, expected, privately) => {
  expect([webhookUrl(text, false) !== null, webhookUrl(text, true) !== null]).toEqual([expected, privately]);
});

test('each of the addresses that were checked can be tried, and no other', () => {
  const places: [Place, Place] = [
    { address: '2606:2800:220:1::1', family: 6 },
    { address: '93.184.216.34', family: 4 },
  ];
  const found: unknown[] = [];
  lookupOf(places)('elsewhere.example', { all: true }, (_, all) => found.push(all));
  lookupOf(places)('elsewhere.example', {}, (_, address, family) => found.push([address, family]));
  expect(found).toEqual([places, ['2606:2800:220:1::1', 6]]);
});
