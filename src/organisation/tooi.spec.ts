import { expect, test } from '@jest/globals';
import type { OrganisationKind } from '../schema.types.js';
import { codeFromIdentifier, tooiUri } from './tooi.js';

const BASE = 'https://identifier.overheid.nl/tooi/id/';

test.each<[OrganisationKind, string, string]>([
  ['MUNICIPALITY', 'GM1695', `${BASE}gemeente/gm1695`],
  ['PROVINCE', 'PV29', `${BASE}provincie/pv29`],
  ['MINISTRY', 'mnre1034', `${BASE}ministerie/mnre1034`],
])('%s %s has its URI by rule, and is found by it', (kind, code, uri) => {
  expect(tooiUri({ kind, code, registeredUri: 'https://example.org' })).toBe(uri);
  expect(codeFromIdentifier(uri)).toBe(code);
});

test.each<[OrganisationKind, string | null]>([
  ['WATER_BOARD', `${BASE}waterschap/ws0662`],
  ['IMPLEMENTING_BODY', null],
  ['K80_OFFICE', null],
])('%s has the URI that was registered, or none', (kind, registeredUri) => {
  expect(tooiUri({ kind, code: 'x', registeredUri })).toBe(registeredUri);
});

test.each([
  'GM1695',
  'zbo-nza',
  '',
  `${BASE}gemeente/GM1695`,
  `${BASE}gemeente/gm1695/`,
  `${BASE}gemeente/gm1695#x`,
  `http://identifier.overheid.nl/tooi/id/gemeente/gm1695`,
  `https://identifier.overheid.nl.example.org/tooi/id/gemeente/gm1695`,
  `x${BASE}gemeente/gm1695`,
])('%j is taken for a code as it stands', (text) => {
  expect(codeFromIdentifier(text)).toBe(text);
});
