import { expect, test } from '@jest/globals';
import { segmentsOf } from './marked-text.js';

const plain = (text: string) => ({ text, isMatch: false });
const match = (text: string) => ({ text, isMatch: true });

test.each([
  ['', []],
  ['geen bus', [plain('geen bus')]],
  ['\uE000bus\uE001', [match('bus')]],
  ['de \uE000bus\uE001 en \uE000taxi\uE001.', [plain('de '), match('bus'), plain(' en '), match('taxi'), plain('.')]],
  ['een \uE000 te veel, \uE000bus\uE001\uE001', [plain('een  te veel, '), match('bus')]],
])('%j', (text, expected) => expect(segmentsOf(text)).toEqual(expected));
