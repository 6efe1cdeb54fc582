/**
 * Words that many pilots and calls use, whatever they are about: two texts that share them need not be alike. By base form, in
 * lower case without accents. The first lines are the stop words of PostgreSQL, which its index leaves out.
 */
const COMMON = `
  de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou of wat mijn men dit zo
  door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog zal me zij nu ge geen omdat
  iets worden toch al waren veel meer doen toen moet ben zonder kan hun dus alles onder ja eens hier wie werd altijd doch wordt
  wezen kunnen ons zelf tegen na reeds wil kon niets uw iemand geweest andere wij jullie wel heel hen daarbij hiervan onze
  proeftuin voorbeeld fictief uitvraag register experiment proef ministerie minister rijk overheid gemeente gemeentelijk
  dorp kern plaats plaatsen regio land nederland inwoner bewoner mens mensen burger iedereen
  wet regel regelruimte ruimte afspraak plan project aanpak manier oplossing probleem vraag antwoord doel kans kansen
  jaar maand week dag uur keer begin einde deel geheel aantal zaak ding
  klein kleine groot grote goed goede nieuw nieuwe oud oude eigen ander beter best lang kort snel vast vaste vrij
  minder meeste weinig genoeg mogelijk nodig samen vaak steeds soms daarom daarna waarom wanneer waar welke elk elke
  ieder iedere enkele tussen binnen buiten tijdens zodat terwijl rond via per omheen verder weer weg terug
  maken maakt geven geeft krijgen krijgt gaan gaat komen komt staan staat laten laat willen mogen mag moeten zullen
  werken werkt werk helpen helpt leren leert zoeken zoekt vinden vindt houden houdt blijven blijft brengen nemen neemt
  welk hoeveel later merken delen kwijt kost kosten eerder eerst anders helemaal tijd begint stopt
  zetten zien weten zeggen proberen gebruiken regelen regelt vragen missen mist verschillend verschillende
`;

export const COMMON_WORDS: ReadonlySet<string> = new Set(COMMON.trim().split(/\s+/));
