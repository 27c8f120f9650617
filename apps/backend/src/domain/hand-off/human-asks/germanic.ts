import { alone, type HumanAsks, oneOf, phrases, some } from "./phrases.ts";

const DE_WHO =
  oneOf(`menschen, mitarbeiter(?:in)?, mitarbeitenden, kundenberater(?:in)?, berater(?:in)?, person, agenten, vorgesetzten,
  ansprechpartner(?:in)?, support-?mitarbeiter, kollegen, kollegin, chef, manager, sachbearbeiter(?:in)?`);
const DE_WITH = `mit ${oneOf("einem, einer, jemandem?, ihrem, ihrer, eurem, eurer, dem, der, irgendjemandem?, echten?")}`;
const DE_KIND = some(
  "echten, richtigen, menschlichen, realen, anderen, zuständigen, ihrer, eurer, von, aus, ihrem, eurem, support, team",
);
const DE_MACHINE = oneOf("bot, chatbot, roboter, maschine, ki, computer");

const GERMAN: HumanAsks = {
  language: "de",
  asks: [
    phrases(
      `${DE_WITH}${DE_KIND}(?: ${DE_WHO})?${some("bitte, direkt, persönlich, am telefon, gerne?, jetzt, sofort, nicht, mal")} ${oneOf("sprechen, reden, verbunden, verbinden, chatten, telefonieren, schreiben")}`,
      `${oneOf("sprechen, reden, verbinden, verbinde, verbindet")}${some("sie, ich, mich, bitte, wir, uns, endlich, nicht")} ${DE_WITH}${DE_KIND}(?: ${DE_WHO})?`,
      `${oneOf("leiten, leite, leitet, geben")}${some("sie, mich, bitte, das, es, nicht, mein, anliegen")} an (?:einen?|jemanden)${DE_KIND}(?: ${DE_WHO})? weiter`,
      `${oneOf("brauche, will, möchte, wünsche, hätte gerne?, verlange")}${some("bitte, jetzt, endlich")} einen?${some("echten?, richtigen?, menschlichen?")} ${oneOf("menschen, mitarbeiter(?:in)?, kundenberater(?:in)?, berater(?:in)?, ansprechpartner(?:in)?, person")}`,
      `nicht mit ${oneOf("einem, einer, dem, ihrem")} ${DE_MACHINE}`,
    ),
    alone(oneOf("mensch, menschen, mitarbeiter, mitarbeiterin, kundenberater, person, ansprechpartner"), {
      before: "eine?, einen, echter, echten, echte",
      courtesy: "bitte, hallo, danke, jetzt, sofort",
    }),
  ],
  ability: phrases("kann|können|könnte|konnte|möglich|unmöglich|warum|wieso|geht", DE_MACHINE),
};

const NL_WHO =
  oneOf(`mens, medewerk(?:er|ster), persoon, agent, collega, leidinggevende, manager, klantenservicemedewerker,
  supportmedewerker`);
const NL_MACHINE = oneOf("robot, bot, machine, computer, chatbot");

const DUTCH: HumanAsks = {
  language: "nl",
  asks: [
    phrases(
      `(?:met|aan)(?: ${oneOf("een, iemand, de, jullie, uw, echte?, menselijke?, andere?, van, het, team")})+(?: ${NL_WHO})?${some("graag, aub, alstublieft, direct, niet, te, kunnen, worden, even")} ${oneOf("spreken, praten, chatten, doorverbonden, verbonden, bellen, doorverbinden")}`,
      `${oneOf("spreken, praten, chatten, spreek")} met (?:een|iemand|jullie)(?: (?:echte?|menselijke?))?(?: ${NL_WHO})?`,
      `${oneOf("verbind, verbindt, zet")}${some("mij, me, aub, alstublieft, niet, u, door")} (?:met|naar)(?: ${oneOf("een, iemand, echte?")})+(?: ${NL_WHO})?`,
      `${oneOf("wil, wens, zou graag, heb, geef me, geef mij")}${some("graag, nodig")} een(?: (?:echte?|menselijke?))? ${oneOf("mens, medewerk(?:er|ster), persoon")}`,
      `niet met (?:een|deze) ${NL_MACHINE}`,
    ),
    alone(oneOf("mens, medewerker, persoon, medewerkster"), {
      before: "een, echte?",
      courtesy: "aub, alstublieft, alsjeblieft, graag, hallo, nu, bedankt",
    }),
  ],
  ability: phrases("kan|kunnen|kon|mogelijk|onmogelijk|waarom|lukt", NL_MACHINE),
};

const SV_WHO = oneOf(
  "människa, person, medarbetare, handläggare, agent, någon, kundtjänstmedarbetare, chef, kundtjänst",
);
const SV_MACHINE = oneOf("robot, bot, maskin, chattbot");

const SWEDISH: HumanAsks = {
  language: "sv",
  asks: [
    phrases(
      `${oneOf("prata, tala, chatta, snacka, kopplas?, komma i kontakt")}${some("direkt, vidare, gärna, mig")} (?:med|till)${some("en, riktig, verklig, levande, mänsklig, er, annan")} ${SV_WHO}`,
      `inte (?:prata|chatta) med en ${SV_MACHINE}`,
    ),
    /(?<!\p{L})(?:vill ha|behöver|önskar) en(?: (?:riktig|mänsklig))? (?:människa|person|handläggare)$/iu,
    alone(oneOf("människa, handläggare, medarbetare"), {
      before: "en, riktig, levande",
      courtesy: "tack, snälla, hej, nu",
    }),
  ],
  ability: phrases("kan|går|möjligt|varför", SV_MACHINE),
};

const DA_WHO = oneOf("menneske, person, medarbejder, nogen, agent, rådgiver, chef, kundeservicemedarbejder");
const DA_MACHINE = oneOf("robot, bot, maskine, chatbot");

const DANISH: HumanAsks = {
  language: "da",
  asks: [
    phrases(
      `${oneOf("tale, snakke, chatte, stil(?:les?)?, viderestil(?:les?)?, forbind(?:es?)?, komme i kontakt")}${some("mig, direkte, om, videre, gerne")} (?:med|til)${some("et, en, rigtigt?, levende, ægte, jeres, anden")} ${DA_WHO}`,
      `ikke (?:tale|snakke|chatte) med en ${DA_MACHINE}`,
    ),
    /(?<!\p{L})(?:vil have|har brug for|ønsker) (?:et|en)(?: (?:rigtigt?|ægte))? (?:menneske|person|medarbejder)$/iu,
    alone(oneOf("menneske, medarbejder, rådgiver"), {
      before: "et, en, rigtigt",
      courtesy: "tak, venligst, hej, nu",
    }),
  ],
  ability: phrases("kan|muligt|hvorfor", DA_MACHINE),
};

export const GERMANIC_ASKS: readonly HumanAsks[] = [GERMAN, DUTCH, SWEDISH, DANISH];
