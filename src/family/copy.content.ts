import type { Wording } from '../graphql/request-context.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import type { Indicator } from '../outcome/indicator.entity.js';
import type { RegelruimteRequest } from '../regelruimte/regelruimte-request.entity.js';
import type { IndicatorInput, PilotInput, RegelruimteRequestInput, RequestStatus } from '../schema.types.js';

/** What becomes of one field: copied by `of`, or left out; and the sentence that tells the officer. */
interface Rule<Source, Value> extends Wording {
  of: ((source: Source) => Value) | null;
}
type Table<Source, Input> = { [Field in keyof Required<Input>]: Rule<Source, Input[Field]> };

const taken = <Source, Value>(
  of: (source: Source) => Value,
  nl = 'Overgenomen. Pas aan wat bij u anders is.',
  en = 'Taken over. Change what is different in your place.',
) => ({ of, nl, en });
const left = (nl: string, en: string) => ({ of: null, nl, en });

/**
 * What goes into a copy of a pilot: the idea, not the place, the people, the time or what was agreed there. The compiler
 * asks for a decision about each field that a pilot can be given.
 */
export const PILOT_COPY: Table<Pilot, PilotInput> = {
  title: taken(({ title }) => title),
  summary: taken(({ summary }) => summary),
  primaryTheme: taken(({ primaryThemeCode }) => primaryThemeCode),
  otherThemes: taken(({ otherThemes }) => byPosition(otherThemes).map(({ themeCode }) => themeCode)),
  problem: taken(({ problem }) => problem),
  approach: taken(({ approach }) => approach),
  targetGroup: taken(({ targetGroup }) => targetGroup),
  localGoal: taken(({ localGoal }) => localGoal),
  learningQuestion: taken(
    ({ learningQuestion }) => learningQuestion,
    'Overgenomen. Houd dezelfde vraag aan: dan kunnen de uitkomsten naast elkaar staan.',
    'Taken over. Keep the same question, so that the outcomes can stand beside each other.',
  ),
  scaleUpHypothesis: taken(({ scaleUpHypothesis }) => scaleUpHypothesis),
  seeks: taken(({ seeks }) => seeks),
  means: taken(
    ({ means }) =>
      byPosition(means).map(({ kind, description, quantity, unit, amountEuros, duration }) => ({
        kind,
        description,
        quantity,
        unit,
        amountEuros,
        duration,
        status: 'SOUGHT',
      })),
    'Overgenomen als gezocht, zonder de bron: die middelen zijn van de andere gemeente.',
    'Taken over as sought, without the source: those means are of the other municipality.',
  ),
  needsNoMeans: taken(({ needsNoMeans }) => needsNoMeans),
  needsNoRegelruimte: taken(
    ({ needsNoRegelruimte }) => needsNoRegelruimte,
    'Overgenomen. Ga na of ook bij u geen regelruimte nodig is.',
    'Taken over. Check that you need no regelruimte either.',
  ),
  isOpenToPartners: left('Zeg of partners bij u welkom zijn.', 'Say whether you welcome partners.'),
  contactMailbox: left('Geef een e-mailadres van uw eigen gemeente.', 'Give a mailbox of your own municipality.'),
  contactPerson: left('Noem iemand van uw eigen gemeente.', 'Name somebody of your own municipality.'),
  coExecutors: left(
    'Kies met welke gemeenten u het uitvoert.',
    'Choose the municipalities with which you carry it out.',
  ),
  isCommunityInitiative: left('Zeg of inwoners of ondernemers het begonnen.', 'Say whether residents began it.'),
  communityInitiativeName: left('Noem het initiatief in uw gemeente.', 'Name the initiative in your municipality.'),
  area: left('Kies waar het gebeurt.', 'Choose where it takes place.'),
  villages: left('Noem de kernen in uw gemeente.', 'Name the villages in your municipality.'),
  intendedAdopter: left(
    'Noem wie het overneemt als het bij u werkt.',
    'Name who adopts it when it works in your place.',
  ),
  plannedStart: left('Vul in wanneer u wilt starten.', 'Fill in when you want to start.'),
  plannedEnd: left('Vul in wanneer de proeftuin eindigt.', 'Fill in when the pilot ends.'),
  burdenHours: left('Tel uw eigen uren.', 'Count your own hours.'),
};

/** The same for a request for regelruimte, which becomes a draft: what is asked, not for which place nor what was answered. */
export const REQUEST_COPY: Table<RegelruimteRequest, RegelruimteRequestInput> = {
  obstacle: taken(({ obstacle }) => obstacle),
  provisions: taken(({ provisions }) =>
    byPosition(provisions).map(({ bwbId, lawTitle, article, paragraph, versionDate }) => ({
      bwbId,
      lawTitle,
      article,
      paragraph,
      versionDate,
    })),
  ),
  instrument: taken(({ instrument }) => instrument),
  legalBasis: taken(({ legalBasisCode }) => legalBasisCode),
  aim: taken(({ aim }) => aim),
  scopeArea: left('Schrijf waar de afwijking bij u zou gelden.', 'Write where the deviation would hold in your place.'),
  scopeTargetGroup: taken(({ scopeTargetGroup }) => scopeTargetGroup),
  deviation: taken(({ deviation }) => deviation),
  months: taken(({ months }) => months),
  safeguards: taken(({ safeguards }) => safeguards),
  evaluation: taken(({ evaluation }) => evaluation),
  necessity: taken(({ necessity }) => necessity),
  authority: taken(({ authorityCode }) => authorityCode),
};

/**
 * The same for an indicator: what is counted, so that results can be pooled; not how it is in the other place, nor what was
 * promised and measured there.
 */
export const INDICATOR_COPY: Table<Indicator, Omit<IndicatorInput, 'reason'>> = {
  name: taken(({ name }) => name),
  definition: taken(({ definition }) => definition),
  kind: taken(({ kind }) => kind),
  isPrimary: taken(({ isPrimary }) => isPrimary),
  unit: taken(({ unit }) => unit),
  direction: taken(({ direction }) => direction),
  isAdditive: taken(({ isAdditive }) => isAdditive),
  broadWelfareTheme: taken(({ broadWelfareTheme }) => broadWelfareTheme),
  frequency: taken(({ frequency }) => frequency),
  source: left('Noem waar uw eigen cijfers vandaan komen.', 'Name where your own figures come from.'),
  baseline: left('Meet hoe het nu bij u is: uw eigen nulmeting.', 'Measure how it is in your place: a baseline.'),
  baselineMissingReason: left('Hebt u geen nulmeting? Leg uit waarom.', 'Is there no baseline? Explain why.'),
  targets: left('Kies wat u zelf wilt bereiken, en wanneer.', 'Choose what you want to reach yourself, and when.'),
};

/** Which requests are worth asking again: not what the rules already allow, nor what was taken back. */
export const ASKED_AGAIN: Readonly<Record<RequestStatus, boolean>> = {
  DRAFT: true,
  SUBMITTED: true,
  IN_REVIEW: true,
  INFORMATION_REQUESTED: true,
  GRANTED: true,
  REFUSED: true,
  REVOKED: true,
  EXPIRED: true,
  NOT_NEEDED: false,
  WITHDRAWN: false,
};

/** What a copy gets of a pilot. @param choosable the codes of the themes that can be chosen today; others among the further ones end here */
export function copyOfPilot(source: Pilot, choosable: ReadonlySet<string>): PilotInput {
  const input = copied(PILOT_COPY, source) as PilotInput;
  return { ...input, otherThemes: input.otherThemes?.filter((code) => choosable.has(code)) };
}

export const copyOfRequest = (request: RegelruimteRequest): RegelruimteRequestInput => copied(REQUEST_COPY, request);

export const copyOfIndicator = (indicator: Indicator): IndicatorInput => copied(INDICATOR_COPY, indicator);

function copied<Source, Input>(table: Table<Source, Input>, source: Source): Partial<Input> {
  const rules = Object.entries(table) as [string, Rule<Source, unknown>][];
  return Object.fromEntries(rules.flatMap(([field, { of }]) => (of ? [[field, of(source)]] : []))) as Partial<Input>;
}

const byPosition = <Entry extends { position: number }>(entries: readonly Entry[]): Entry[] =>
  [...entries].sort((a, b) => a.position - b.position);
