import type { Wording } from '../graphql/request-context.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import type { RegelruimteRequest } from '../regelruimte/regelruimte-request.entity.js';
import type { CopyWarningCode, RequestStatus } from '../schema.types.js';

export interface CopyWarning {
  code: CopyWarningCode;
  wording: Wording;
  /** The request that it is about; null when it is about the pilot. */
  requestKey: string | null;
}

type Asked = Pick<RegelruimteRequest, 'id' | 'number' | 'status'>;

/**
 * What a municipality must know of what it copies.
 * @param source with the actor's eyes
 * @param requests those that the actor may see
 * @param stopReason why it was stopped
 */
export function copyWarnings(
  source: Pick<Pilot, 'status' | 'visibility'>,
  requests: readonly Asked[],
  isOwn: boolean,
  stopReason: Wording | null = null,
): CopyWarning[] {
  return [
    ...(source.status === 'STOPPED' ? [about('STOPPED', stopped(stopReason))] : []),
    ...(source.visibility === 'GOVERNMENT' && !isOwn ? [about('GOVERNMENT_ONLY', GOVERNMENT_ONLY)] : []),
    ...requests.flatMap((request) => {
      const told = ANSWERS[request.status]?.(request.number!);
      return told ? [about(told.code, told, request.id)] : [];
    }),
  ];
}

const about = (code: CopyWarningCode, { nl, en }: Wording, requestKey: string | null = null): CopyWarning => ({
  code,
  wording: { nl, en },
  requestKey,
});

function stopped(reason: Wording | null): Wording {
  const [nl, en] = reason ? [` (${reason.nl})`, ` (${reason.en})`] : ['', ''];
  return {
    nl: `Deze proeftuin is voortijdig gestopt${nl}. Lees eerst wat daarvan is geleerd.`,
    en: `This pilot was stopped before its time${en}. Read first what was learnt from it.`,
  };
}

const GOVERNMENT_ONLY = {
  nl: 'Deze proeftuin is alleen voor de overheid te zien. Overleg met de gemeente voordat u haar teksten openbaar maakt.',
  en: 'This pilot is shown to government only. Ask its municipality before you show its texts to everybody.',
};

/** What was answered, by what the request became of it. */
const ANSWERS: Partial<Record<RequestStatus, (number: string) => Wording & { code: CopyWarningCode }>> = {
  NOT_NEEDED: (number) => ({
    code: 'LEEWAY_NOT_NEEDED',
    nl: `Bij ${number} was het antwoord dat de regels dit al toestaan. Lees de uitleg; het verzoek is niet overgenomen.`,
    en: `The answer to ${number} was that the rules already allow this. Read it; the request was not copied.`,
  }),
  GRANTED: (number) => ({
    code: 'LEEWAY_GRANTED',
    nl: `Bij ${number} is regelruimte toegekend. Misschien kunt u daarbij aansluiten: dan hoeft u er niet opnieuw om te vragen.`,
    en: `Leeway was granted for ${number}. Perhaps you can join it: then you need not ask for it again.`,
  }),
  REFUSED: (number) => ({
    code: 'LEEWAY_REFUSED',
    nl: `Bij ${number} is regelruimte afgewezen. Lees de gronden voordat u erom vraagt.`,
    en: `Leeway was refused for ${number}. Read the grounds before you ask for it.`,
  }),
};
