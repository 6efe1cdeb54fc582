/**
 * What generated pilots are about: each is about one of these, drawn evenly, so that a search for one of them finds about
 * one in 62 (1.6 %). None stands in another text, in a theme or in the name of a law. Behind it a compound of it.
 * @type {[string, string][]}
 */
export const SUBJECTS = [
  ['taxi', 'dorpstaxi'],
  ['bibliotheek', 'buurtbibliotheek'],
  ['zwembad', 'openluchtzwembad'],
  ['moestuin', 'buurtmoestuin'],
  ['glasvezel', 'glasvezelnet'],
  ['zonnepark', 'zonneparkcoöperatie'],
  ['windmolen', 'dorpswindmolen'],
  ['biogas', 'biogasinstallatie'],
  ['warmtepomp', 'buurtwarmtepomp'],
  ['laadpaal', 'laadpaalnetwerk'],
  ['veerpont', 'fietsveerpont'],
  ['zandpad', 'zandpadbeheer'],
  ['camping', 'boerencamping'],
  ['museum', 'streekmuseum'],
  ['theater', 'dorpstheater'],
  ['fanfare', 'jeugdfanfare'],
  ['speeltuin', 'natuurspeeltuin'],
  ['sporthal', 'sporthalbeheer'],
  ['kantine', 'sportkantine'],
  ['voedselbos', 'gemeenschapsvoedselbos'],
  ['boomgaard', 'hoogstamboomgaard'],
  ['imker', 'dorpsimker'],
  ['schaapskudde', 'gemeentelijke schaapskudde'],
  ['melkvee', 'melkveebedrijf'],
  ['akkerrand', 'akkerrandbeheer'],
  ['waterberging', 'piekwaterberging'],
  ['kade', 'loskade'],
  ['sluis', 'schutsluis'],
  ['kapel', 'dorpskapel'],
  ['begraafplaats', 'natuurbegraafplaats'],
  ['hospice', 'streekhospice'],
  ['apotheek', 'dorpsapotheek'],
  ['tandarts', 'schooltandarts'],
  ['huisarts', 'huisartsenpost'],
  ['verloskundige', 'streekverloskundige'],
  ['dementie', 'dementievriendelijk dorp'],
  ['eenzaamheid', 'eenzaamheidsaanpak'],
  ['laaggeletterdheid', 'taalhulp bij laaggeletterdheid'],
  ['statushouder', 'statushouderwoning'],
  ['tinyhouse', 'tinyhouseveld'],
  ['knarrenhof', 'dorpsknarrenhof'],
  ['leegstand', 'leegstandbeheer'],
  ['bakkerij', 'dorpsbakkerij'],
  ['supermarkt', 'buurtsupermarkt'],
  ['pinautomaat', 'dorpspinautomaat'],
  ['postkantoor', 'postkantoorloket'],
  ['repaircafé', 'mobiel repaircafé'],
  ['kringloop', 'kringloopwinkel'],
  ['stagebank', 'regionale stagebank'],
  ['peuterspeelzaal', 'tweetalige peuterspeelzaal'],
  ['burgerpanel', 'geloot burgerpanel'],
  ['drone', 'meetdrone'],
  ['sensor', 'watersensor'],
  ['noodfonds', 'inwonersnoodfonds'],
  ['sirene', 'dorpssirene'],
  ['brandweer', 'vrijwillige brandweer'],
  ['reddingsboot', 'reddingsbootstation'],
  ['grafmonument', 'grafmonumentenzorg'],
  ['bijenkast', 'bijenkastroute'],
  ['vuurwerk', 'vuurwerkshow'],
  ['carpool', 'carpoolplaats'],
  ['paardenmarkt', 'jaarlijkse paardenmarkt'],
];

export const TITLES = [
  'Een {compound} voor {place}',
  '{Compound}: van plan naar proef',
  'Samen met {partner} werken aan de {compound}',
  'Minder papier, meer {subject}',
  '{Subject} voor {group}',
  '{Compound} in eigen beheer',
  'Proef met {subject} in {place}',
  '{Subject} dichtbij, ook voor {group}',
];

export const SUMMARIES = [
  'Wij willen met {partner} proberen of {subject} ook in {place} kan blijven bestaan. Daarvoor is ruimte in de regels nodig, en geld voor {number} maanden.',
  'In {place} verdwijnt {subject} langzaam. {Partner} wil het overnemen, als de gemeente en het Rijk de drempels wegnemen. Wij zoeken een tweede gemeente die meedoet.',
  '{Group} in {place} merken elke dag dat {subject} ontbreekt. Met een kleine proef laten wij zien dat het anders kan, zonder dat de kosten stijgen.',
  'Onze gemeente is te klein om {subject} alleen te dragen. Met {partner} maken wij een vorm die andere kleine gemeenten zo kunnen overnemen.',
];

export const PROBLEMS = [
  'Wie in {place} woont, is gewend dat iets verder weg ligt dan in de stad.',
  'De laatste jaren is dat omgeslagen: {number} procent van {group} zegt dat het niet meer lukt.',
  'De landelijke regels zijn gemaakt voor grote gemeenten met eigen afdelingen.',
  'Wij hebben voor dit onderwerp één ambtenaar, voor twee dagen in de week.',
  'Een aanvraag vult {number} bladzijden en levert vaak minder op dan zij kost.',
  '{Partner} staat klaar, maar mag volgens de wet het werk niet overnemen.',
  'Sinds {year} zijn er in onze kernen {number} keer klachten over geweest.',
  'Zonder verandering stopt het voor de zomer, en komt het niet meer terug.',
  'Bewoners begrijpen niet waarom het over de grens van de gemeente wel kan.',
  'De aanbieders die er nog zijn, rijden liever naar de stad.',
];

export const APPROACHES = [
  'Wij beginnen klein: in één kern, met {number} huishoudens die zich hebben aangemeld.',
  '{Partner} voert uit, de gemeente regelt verzekering, toezicht en een vaste vraagbaak.',
  'Elke drie maanden leggen wij de cijfers naast die van een vergelijkbare kern zonder proef.',
  'Vooraf spreken wij af wanneer wij stoppen, en wie dan wat opruimt.',
  'Inwoners krijgen in gewone taal te horen wat er anders is en waar zij terecht kunnen.',
  'De hogeschool houdt bij wat het kost, wat het oplevert en voor wie.',
  'Het geld gaat naar {number} uur begeleiding per week; de rest doen vrijwilligers.',
  'Na een jaar beslist de raad in het openbaar of de proef doorgaat.',
  'Wij delen alle formulieren en contracten, zodat niemand ze nog eens hoeft te schrijven.',
  'Met de buurgemeenten is afgesproken dat zij mee mogen kijken, en later mogen instappen.',
];

export const GOALS = [
  'Binnen {number} maanden kan elke inwoner van {place} er weer gebruik van maken.',
  'Van {group} zegt driekwart aan het eind dat het beter gaat dan in {year}.',
  'De wachttijd is gehalveerd en de kosten zijn niet gestegen.',
];

export const QUESTIONS = [
  'Kan een gemeente met minder dan 25.000 inwoners dit zonder extra afdeling volhouden?',
  'Wat gebeurt er met {group} als de verantwoordelijkheid bij {partner} ligt?',
  'Welke regel kan weg zonder dat iemand er slechter van wordt?',
];

export const HYPOTHESES = [
  'Dit werkt in elke gemeente met verspreide kernen, mits er een organisatie is zoals {partner}.',
  'Landelijk invoeren kan als de minister vooraf zegt welke waarborgen genoeg zijn.',
];

export const GROUPS = [
  'ouderen zonder auto',
  'jonge gezinnen',
  'agrariërs',
  'mensen met een kleine beurs',
  'nieuwkomers',
  'jongeren tot 23 jaar',
  'zelfstandige ondernemers',
  'inwoners van de buitengebieden',
];

export const PLACES = [
  'het buitengebied',
  'onze kleinste kernen',
  'het centrumdorp',
  'de kernen langs de rivier',
  'de polder',
  'de grensstreek',
  'vijf dorpen',
  'het noordelijk deel van de gemeente',
];

export const PARTNERS = [
  'de dorpsraad',
  'een coöperatie van bewoners',
  'de plaatselijke ondernemers',
  'de woningcorporatie',
  'het waterschap',
  'een stichting uit de streek',
  'de hogeschool',
  'de buurgemeente',
];

export const MEANS_DESCRIPTIONS = {
  MONEY: ['Begeleiding en onderzoek', 'Verbouwing en inrichting', 'Aanloopkosten van het eerste jaar'],
  STAFF: ['Coördinator die ook de vrijwilligers begeleidt', 'Jurist voor de afwijking', 'Projectleider'],
  EQUIPMENT: ['Twee elektrische voertuigen', 'Meetapparatuur', 'Meubilair en keukenapparatuur'],
  KNOWLEDGE: ['Onderzoek naar de uitkomsten', 'Hulp bij de businesscase'],
  LAND_OR_BUILDING: ['Een leegkomend schoolgebouw', 'Een perceel aan de rand van het dorp'],
  DATA: ['Cijfers per kern', 'Toegang tot geanonimiseerde gegevens'],
};

export const OBSTACLES = [
  'De wet kent deze taak toe aan één partij, en die komt hier niet meer.',
  'De eis gaat uit van een schaal die een kleine gemeente niet heeft.',
  'De vergunning is bedoeld voor bedrijven en past niet op een groep bewoners.',
  'De termijnen in de regeling zijn korter dan de besluitvorming in een kleine raad.',
];

export const REQUEST_TEXTS = {
  aim: ['Een vorm mogelijk maken die nu niet mag.', 'Laten zien dat dezelfde bescherming met minder regels kan.'],
  scopeArea: ['De hele gemeente', 'Twee kernen en het gebied ertussen', 'Eén kern'],
  scopeTargetGroup: ['Alle inwoners', 'Deelnemers die zich hebben aangemeld', 'Leden van de coöperatie'],
  deviation: [
    'In plaats van een vergunning vooraf doen wij een melding en controleren wij achteraf.',
    'In plaats van een erkende aanbieder voert een groep bewoners het uit, met toezicht van de gemeente.',
  ],
  safeguards: [
    'Een onafhankelijk meldpunt behandelt klachten binnen een week. Wie niet wil meedoen, houdt de gewone voorziening.',
    'De gemeente kan de proef binnen een dag stilleggen. Er is een verzekering voor alle deelnemers.',
  ],
  evaluation: [
    'Elk kwartaal cijfers, na een jaar een openbaar rapport.',
    'De hogeschool meet voor, tijdens en na de proef.',
  ],
};
