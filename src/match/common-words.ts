/**
 * Words that many pilots and calls use, whatever they are about: two texts that share them need not be alike. By base form, in
 * lower case without accents. Dutch words such as `de` and `niet` are left out by PostgreSQL already.
 */
const COMMON = `
  proeftuin voorbeeld fictief uitvraag register experiment proef ministerie minister rijk overheid gemeente gemeentelijk
  dorp kern plaats regio land nederland inwoner bewoner mens burger iedereen
  wet regel regelruimte ruimte afspraak plan project aanpak manier oplossing probleem vraag antwoord doel kans
  jaar maand week dag uur keer begin einde deel geheel aantal zaak ding
  klein kleine groot grote goed goede nieuw nieuwe oud oude eigen ander andere beter best lang kort snel vast vaste vrij
  minder meeste weinig genoeg mogelijk nodig samen zelf vaak steeds soms daarom daarna waarom wanneer waar welke elk elke
  ieder iedere enkele tussen binnen buiten tijdens zodat terwijl rond via per omheen verder weer weg terug
  maken maakt geven geeft krijgen krijgt gaan gaat komen komt staan staat laten laat willen mogen mag moeten zullen
  werken werkt werk helpen helpt leren leert zoeken zoekt vinden vindt houden houdt blijven blijft brengen nemen neemt
  zetten zien weten zeggen proberen gebruiken regelen regelt vragen kunnen hebben worden
`;

export const COMMON_WORDS: ReadonlySet<string> = new Set(COMMON.trim().split(/\s+/));
