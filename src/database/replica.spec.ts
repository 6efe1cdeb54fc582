import { expect, it } from '@jest/globals';
import { DatabaseError } from 'pg';
import { canBeAskedElsewhere, isOutOfOrder } from './replica.js';

const refused = (code: string) => Object.assign(new DatabaseError('x', 1, 'error'), { code });
const broken = (code: string) => Object.assign(new Error('x'), { code });

it.each<[string, Error, { elsewhere: boolean; outOfOrder: boolean }]>([
  ['a conflict with what is replayed', refused('40001'), { elsewhere: true, outOfOrder: false }],
  ['a table that is not replayed yet', refused('42P01'), { elsewhere: true, outOfOrder: false }],
  ['a statement that takes too long', refused('57014'), { elsewhere: false, outOfOrder: false }],
  ['a server that is stopped', refused('57P01'), { elsewhere: true, outOfOrder: true }],
  ['a server that is starting', refused('57P03'), { elsewhere: true, outOfOrder: true }],
  ['too many connections', refused('53300'), { elsewhere: true, outOfOrder: true }],
  ['a disk that fails', refused('58030'), { elsewhere: true, outOfOrder: true }],
  ['a broken connection', broken('EPIPE'), { elsewhere: true, outOfOrder: true }],
  ['a server that refuses', broken('ECONNREFUSED'), { elsewhere: true, outOfOrder: true }],
  ['a server that fell silent', new Error('Query read timeout'), { elsewhere: true, outOfOrder: true }],
])('%s', (_, error, expected) => {
  expect({ elsewhere: canBeAskedElsewhere(error), outOfOrder: isOutOfOrder(error) }).toEqual(expected);
});
