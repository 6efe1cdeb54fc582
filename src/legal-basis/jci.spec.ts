import { describe, expect, it } from '@jest/globals';
import { readJci } from './jci.js';

describe('a Juriconnect reference', () => {
  it.each([
    ['jci1.3:c:BWBR0015703&artikel=83', ['BWBR0015703', '83', null, null]],
    [
      'jci1.3:c:BWBR0009950&hoofdstuk=11&paragraaf=11.1&artikel=11.7a&z=2025-09-01&g=2025-08-01',
      ['BWBR0009950', '11.7a', null, '2025-08-01'],
    ],
    [
      'https://wetten.overheid.nl/jci1.31:c:BWBR0034925&artikel=3.2&lid=2&z=2025-09-01',
      ['BWBR0034925', '3.2', '2', '2025-09-01'],
    ],
    ['jci1.0:c:BWBR0005416', ['BWBR0005416', null, null, null]],
  ])('%s', (written, [bwbId, article, paragraph, date]) =>
    expect(readJci(written)).toEqual({ bwbId, article, paragraph, date }),
  );

  it.each([
    ['nothing', ''],
    ['a web page', 'https://wetten.overheid.nl/BWBR0015703'],
    ['another site', 'https://wetten.example/jci1.3:c:BWBR0015703'],
    ['a dot too little', 'jci13:c:BWBR0015703'],
    ['an id of six digits', 'jci1.3:c:BWBR001570'],
    ['an unknown part', 'jci1.3:c:BWBR0015703&regel=3'],
    ['a part without a value', 'jci1.3:c:BWBR0015703&artikel='],
    ['a date before a part', 'jci1.3:c:BWBR0015703&g=2025-09-01&artikel=83'],
    ['a day that does not exist', 'jci1.3:c:BWBR0015703&artikel=83&g=2025-02-30'],
    ['a month that does not exist', 'jci1.3:c:BWBR0015703&artikel=83&g=2025-13-01'],
    ['a space', 'jci1.3:c:BWBR0015703&artikel=83 a'],
  ])('not: %s', (_, written) => expect(readJci(written)).toBeNull());
});
