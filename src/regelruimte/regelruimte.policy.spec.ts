import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../identity/actor.js';
import type { RequestStatus } from '../schema.types.js';
import {
  mayAnswerForOwner,
  mayDecide,
  mayDraftRequest,
  mayReview,
  mayRoute,
  maySeeRequest,
  maySubmitRequest,
} from './regelruimte.policy.js';

const officer = (code: string, kind: Actor['organisation']['kind'], ...roles: string[]): Actor => ({
  personId: 'p',
  personName: null,
  organisation: { code, kind, name: code },
  actsFor: [code],
  roles: new Set(['READER', ...roles]) as Actor['roles'],
});

const EDITOR = officer('GM1695', 'MUNICIPALITY', 'EDITOR');
const MANAGER = officer('GM1695', 'MUNICIPALITY', 'EDITOR', 'MANAGER');
const NEIGHBOUR = officer('GM0060', 'MUNICIPALITY', 'EDITOR', 'MANAGER');
const MINISTRY = officer('mnre1130', 'MINISTRY', 'DECIDER');
const K80 = officer('k80', 'K80_OFFICE', 'CURATOR');
const STRANGERS = { public: null, neighbour: NEIGHBOUR, ministry: MINISTRY, 'K80 office': K80 };

const owned = { ownerCode: 'GM1695', withdrawnAt: null };
const DRAFT = { ...owned, status: 'DRAFT' } as const;
const OFFERED = { ...owned, status: 'OFFERED' } as const;
const WITHDRAWN = { ...owned, status: 'WITHDRAWN', withdrawnAt: new Date() } as const;
const RESTARTED = { ...owned, status: 'DRAFT', withdrawnAt: new Date() } as const;

const SENT: RequestStatus[] = ['SUBMITTED', 'IN_REVIEW', 'INFORMATION_REQUESTED', 'NOT_NEEDED', 'GRANTED', 'REFUSED'];
const ENDED: RequestStatus[] = ['REVOKED', 'EXPIRED', 'WITHDRAWN'];

describe('strangers', () => {
  it.each(Object.entries(STRANGERS))('%s see what was sent, of a pilot that they see whole', (_, caller) => {
    for (const status of [...SENT, ...ENDED]) {
      expect([status, maySeeRequest(caller, { status }, OFFERED)]).toEqual([status, true]);
    }
  });

  it.each(Object.entries(STRANGERS))('%s never see a draft', (_, caller) => {
    for (const pilot of [DRAFT, OFFERED, WITHDRAWN, RESTARTED]) {
      expect(maySeeRequest(caller, { status: 'DRAFT' }, pilot)).toBe(false);
    }
  });

  it.each(Object.entries(STRANGERS))(
    '%s see no request of a pilot that is hidden, drafted or withdrawn',
    (_, caller) => {
      for (const pilot of [null, DRAFT, WITHDRAWN, RESTARTED]) {
        expect(maySeeRequest(caller, { status: 'SUBMITTED' }, pilot)).toBe(false);
      }
    },
  );
});

it('the owner sees all of them', () => {
  for (const pilot of [DRAFT, OFFERED, WITHDRAWN, RESTARTED]) {
    for (const status of ['DRAFT', ...SENT, ...ENDED] as const) {
      expect(maySeeRequest(EDITOR, { status }, pilot)).toBe(true);
    }
  }
});

it.each([
  ['an editor of the owner', EDITOR, true, false],
  ['a manager of the owner', MANAGER, true, true],
  ['a reader of the owner', officer('GM1695', 'MUNICIPALITY'), false, false],
  ['a successor of the owner', { ...NEIGHBOUR, actsFor: ['GM0060', 'GM1695'] }, true, true],
  ['a manager of another municipality', NEIGHBOUR, false, false],
  ['a decider of a ministry', MINISTRY, false, false],
  ['a curator', K80, false, false],
])('%s', (_, actor, drafts, submits) => {
  expect([mayDraftRequest(actor, OFFERED), maySubmitRequest(actor, OFFERED)]).toEqual([drafts, submits]);
});

describe('with a request that lies with a ministry', () => {
  const request = { authorityCode: 'mnre1130' };
  const editor = officer('mnre1130', 'MINISTRY', 'EDITOR');
  const heir = { ...officer('mnre1', 'MINISTRY', 'DECIDER'), actsFor: ['mnre1', 'mnre1130'] };

  it.each([
    ['its reader', officer('mnre1130', 'MINISTRY'), { reviews: false, decides: false }],
    ['its editor', editor, { reviews: true, decides: false }],
    ['its manager', officer('mnre1130', 'MINISTRY', 'EDITOR', 'MANAGER'), { reviews: true, decides: false }],
    ['its decider', MINISTRY, { reviews: true, decides: true }],
    ['a decider of its successor', heir, { reviews: true, decides: true }],
    ['a decider of another ministry', officer('mnre1034', 'MINISTRY', 'DECIDER'), { reviews: false, decides: false }],
    ['a curator', K80, { reviews: false, decides: false }],
    ['a manager of the owner', MANAGER, { reviews: false, decides: false }],
  ])('%s', (_, actor, { reviews, decides }) => {
    expect([mayReview(actor, OFFERED, request), mayDecide(actor, OFFERED, request)]).toEqual([reviews, decides]);
    const unknown = { authorityCode: null };
    expect([mayReview(actor, OFFERED, unknown), mayDecide(actor, OFFERED, unknown)]).toEqual([false, false]);
  });

  it.each([
    ['a curator of the K80 office', K80, true],
    ['a curator of somebody else', officer('mnre1130', 'MINISTRY', 'CURATOR'), false],
    ['a decider', MINISTRY, false],
  ])('%s routes: %s', (_, actor, may) => expect(mayRoute(actor)).toBe(may));

  it('only managers of the owner answer for it', () => {
    expect([MANAGER, EDITOR, NEIGHBOUR, MINISTRY].map((actor) => mayAnswerForOwner(actor, OFFERED))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
