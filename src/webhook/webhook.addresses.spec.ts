import { expect, test } from '@jest/globals';
import { isPublic, webhookUrl } from './webhook.addresses.js';

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
])('%s may be registered: %s; with private addresses: %s', (text, expected, privately) => {
  expect([webhookUrl(text, false) !== null, webhookUrl(text, true) !== null]).toEqual([expected, privately]);
});
