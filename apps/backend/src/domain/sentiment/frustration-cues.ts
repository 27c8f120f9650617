/**
 * What people say when they lose patience, and how surely each shows it, 0 to 1. Describing a fault, asking for help and
 * being in a hurry show nothing. Written from what the words mean; no phrase comes from a measured message.
 */
export type FrustrationCue = {
  weight: number;
  pattern: RegExp;
  /** Strong words, which joy uses as well. */
  isEmphasis?: true;
};

const CERTAIN = 0.7;
const LIKELY = 0.5;
const SLIGHT = 0.3;

/** The phrases of one language or more; a space stands for any space. */
function cue(weight: number, phrases: string): FrustrationCue {
  const source = phrases
    .trim()
    .split(/\s*\n\s*/u)
    .join("|")
    .replaceAll(" ", String.raw`\s+`)
    .replaceAll("'", "['’]?");
  return { weight, pattern: new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${source})(?![\p{L}\p{N}])`, "giu") };
}

function emphasis(weight: number, phrases: string): FrustrationCue {
  return { ...cue(weight, phrases), isEmphasis: true };
}

const ENGLISH: readonly FrustrationCue[] = [
  // Names the feeling.
  cue(
    CERTAIN,
    `frustrat(?:ed|ing|ion|es?)
      (?:so|very|really|extremely|beyond|pretty|quite|getting|am|i'm) (?:angry|annoyed|mad|upset|furious|pissed)
      infuriat(?:ed|ing|es?)|furious|livid|fuming|enraged|exasperat(?:ed|ing)|maddening|irate|fed up
      sick (?:and tired )?of|had enough|losing (?:my )?(?:patience|temper|mind)|lost (?:my|all) patience
      at my wits' end|running out of patience|(?:driving|drives) (?:me|us) (?:crazy|mad|nuts|insane|up the wall)`,
  ),
  cue(
    LIKELY,
    `annoy(?:ed|ing|s|ance)?|irritat(?:ed|ing|es)|aggravating|angry|outraged|pissed(?: off)?|disgusted|appalled
      tired of
      (?:so|very|really|extremely|deeply|beyond|hugely|thoroughly) (?:disappoint(?:ed|ing)|unhappy|dissatisfied|displeased)
      i hate|hat(?:e|ing) (?:this|that|your|it|when|how|the)`,
  ),
  cue(SLIGHT, "disappoint(?:ed|ing|ment)|unhappy|dissatisfied|displeased|upset|upsetting|a pain|tiresome|tedious"),
  // Judges the service.
  cue(
    CERTAIN,
    String.raw`unacceptable|outrageous|disgraceful|disgrace|disgusting|appalling|pathetic|abysmal|atrocious|shambles|farce
      shameful|shame on you
      (?:absolute|complete|total|utter|utterly|absolutely|completely|totally|just) (?:ridiculous|joke|rubbish|garbage|useless|nonsense|disaster|mess|crap|shit|waste|terrible|awful|horrible|bollocks|insane|incompetent|ridiculously)
      (?:worst|terrible|horrible|awful|dreadful|lousy|crappy|shitty|poor|shocking|horrendous|bad) (?:ever |possible )?(?:customer )?(?:service|support|experience|company|product|update|design|airline|bank|provider)
      worst ever|worst \p{L}+ (?:ever|i have|i've|i ever)|waste of (?:time|money|space|my time|my money)
      wast(?:ed|ing) (?:my|our|hours|days|everyone's) ?(?:time|money)?
      what a (?:joke|mess|waste|shambles|disgrace|nightmare|disaster|farce)
      is a (?:joke|disgrace|nightmare|farce|scam)|such a (?:joke|mess|nightmare)
      are you (?:kidding|joking|serious)|you(?:'ve| have) got to be (?:kidding|joking)|beyond a joke
      not good enough|how dare you|rip(?:-| )?off|ripped off|scam(?:med|mers|ming)?|con artists?|thieves|robbery
      liars?|lied to|lying to (?:me|us)|fraudsters?`,
  ),
  cue(
    LIKELY,
    String.raw`ridiculous(?:ly)?|terrible|horrible|horrendous|dreadful|useless|worthless|incompetent|incompetence
      idiot(?:s|ic)?|stupid(?:ity)?|moron(?:s|ic)?|imbeciles?|clueless|crap(?:py)?|garbage|rubbish|trash
      junk software|bs|bullshit|nonsense|nightmare|absurd|insane|laughable|embarrassing|insulting|rude|sucks?
      awful|hopeless|clowns?
      (?:nobody|no one)(?: (?:is|has|ever|even|seems to))* (?:car|help|answer|repl|respond|listen)\p{L}*
      don't (?:you )?(?:even )?care|do you (?:even )?care|couldn't care less|no excuse|poor (?:show|form)
      thanks for nothing|thank you for nothing|how hard (?:can|is) (?:it|that)
      what(?:'s| is) (?:wrong with you|the point)|why bother|pull your finger out|get your act together
      sort it out|sort yourselves out|do your job|wake up`,
  ),
  // Strong words.
  emphasis(
    CERTAIN,
    String.raw`f+u+c*k+\p{L}*|f\*+k?\p{L}*|shit(?:ty|show|e)?|sh\*t|arse(?:holes?)?|assholes?|bastards?|bollocks|wtf|ffs
      stfu|gtfo|piece of (?:crap|junk|shit|garbage)|piss(?:es|ing) me off|screw(?:ed)? (?:you|this|us|me)`,
  ),
  emphasis(
    LIKELY,
    String.raw`damn(?:ed|it)?|goddamn\p{L}*|bloody|what the (?:hell|heck|f)|the hell
      for (?:god's|goodness|christ's|heaven's|pete's) sake|omfg|smh|jesus christ|good grief|ugh+|ar+gh+|g+r{2,}`,
  ),
  // Has asked and waited.
  cue(
    LIKELY,
    String.raw`(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|umpteenth|nth|millionth|hundredth|[3-9](?:rd|th)|\d{2,}(?:st|nd|rd|th)) (?:time|e-?mail|message|ticket|call|attempt|request|day|week|month)
      how many (?:more )?(?:times|emails|messages|calls)|how much longer|time and (?:time )?again|over and over
      again and again|every single (?:time|day|week)|day after day|week after week
      (?:already|i've|i have|we have|we've) (?:asked|told|explained|said|written|emailed|called|contacted|reported|sent) (?:\p{L}+ ){0,3}(?:\d+|two|three|four|five|six|several|many|multiple|countless|numerous|so many) times
      (?:still|yet) (?:waiting|no (?:reply|response|answer|refund|solution|help|word|news|update)|nothing|unresolved|ignored|being ignored|haven't (?:heard|received|got|had)|not (?:been )?(?:resolved|fixed|answered|received|arrived|working after))
      (?:keep|keeps|kept|being|been|stop) (?:on )?(?:ignor(?:ing|ed) (?:me|us)?|getting the same|giving me the (?:same|run ?around)|fobb(?:ed|ing) (?:me )?off|passed around|transferring me|lied to|hung up on|telling me)
      ignor(?:ed|ing) (?:me|us|my|our|your customers)|run(?: |-)?around
      no one (?:has )?(?:replied|answered|responded|got back|called)
      nobody (?:has )?(?:replied|answered|responded|got back|called)`,
  ),
  cue(
    SLIGHT,
    String.raw`yet again|once again|again\s*!+
      still (?:not|no|doesn't|don't|isn't|can't|won't|haven't|hasn't|broken|happening|the same)
      (?:second|2nd) time|twice (?:now|already)|constantly|repeatedly|endless(?:ly)?|forever|never works
      nothing works|not happy
      (?:for|over|after) (?:the (?:last|past) )?(?:\d+|two|three|four|five|six|several|many|a few) (?:hours|days|weeks|months|years)(?: now| already)?
      (?:all|whole) (?:day|week|month|morning|weekend)|for (?:hours|days|weeks|months|years|ages)
      been (?:waiting|on hold|trying|asking|told|chasing)
      (?:several|many|multiple|countless|numerous) (?:times|e-?mails|calls|attempts|messages)
      no (?:reply|response|answer|luck)
      why (?:on earth|is it so|can't you|don't you|do you (?:keep|always|insist)|would you|must|should i|do i have to)
      seriously|come on|unbelievabl[ey]|incredible|really\s*\?+!*|makes no sense|for no reason
      (?:so|too|this) (?:hard|difficult|complicated)|yet another`,
  ),
  // Threatens to leave, or worse.
  cue(
    CERTAIN,
    String.raw`(?:legal action|my lawyer|my attorney|our lawyers?|our solicitors?|small claims|sue you|suing you|take you to court|see you in court|report(?:ing)? you|trading standards|better business bureau|ombudsman|consumer protection)
      (?:never|not) (?:again )?(?:be )?(?:using|use|buy(?:ing)?|order(?:ing)?|shop(?:ping)?|fly(?:ing)?|com(?:e|ing) back|recommend(?:ing)?|deal(?:ing)?|do(?:ing)? business|trust) (?:\p{L}+ ){0,4}(?:again|ever|anymore|any more)
      never again|(?:take|taking|took) (?:my|our) (?:business|money|custom) elsewhere
      los(?:t|ing|e) (?:a|another|me as a|your|many|loyal) (?:\p{L}+ )?customers?|done with (?:you|this|your|them)
      (?:last|final) (?:chance|warning|straw)|(?:bad|negative|one.star) review
      tell (?:everyone|all my friends|the press)`,
  ),
  cue(
    LIKELY,
    `(?:switch(?:ing)?|mov(?:e|ing)|chang(?:e|ing)|go(?:ing)?) (?:over )?to (?:a(?:nother)?|your|the|a different|some other) (?:competitor|competition|provider|company|carrier|bank|airline|supplier|program|client)
      (?:leav(?:e|ing)|ditch(?:ing)?|dump(?:ing)?|abandon(?:ing)?|quit(?:ting)?) (?:you|your|this (?:app|company|service|program|product))
      i (?:demand|insist)
      demand(?:ing)? (?:a|my|an|the) (?:full )?(?:refund|explanation|answer|apology|money|compensation)
      charge ?back|or (?:else|i(?:'ll| will| am going to) (?:cancel|leave|go|switch|sue|report|dispute))
      want my money back|expect better`,
  ),
];

/** By other languages' phrases; none of them means something else in English. */
const OTHERS: readonly FrustrationCue[] = [
  cue(
    CERTAIN,
    String.raw`frustrier(?:t|end\p{L}*)|stinksauer|stocksauer|wütend|unverschämt(?:heit)?|frechheit|unzumutbar|inakzeptabel
      nicht (?:mehr )?(?:hinnehmbar|akzeptabel|zumutbar)|es reicht(?: mir)?|mir reicht's|schnauze voll|nase voll
      platzt der kragen|schei(?:ß|ss)\p{L}*|saftladen|verarschen?|abzocke|betrüger|lächerlich|katastrophal\p{L}*
      (?:meine[nm]?|unsere[nm]?) anwalt|rechtliche schritte|verbraucherzentrale|nie wieder|inacceptable
      inadmissible|scandaleux|honteux|une honte|furieu(?:x|se)|ras.le.bol|marre(?: de)?|exaspér(?:é|ée|ant)
      foutage de gueule|vous (?:vous )?(?:moquez|foutez) de|arnaque(?:urs?)?|escrocs?|putain|merde|mon avocat
      mise en demeure|plus jamais|frustr(?:é|ée|ant)|inaceptable|vergonzoso|una vergüenza|qué vergüenza
      indignad[oa]|indignante|hart[oa] de|estoy hart[oa]|furios[oa]|estafa(?:dores)?|mierda|tomadura de pelo
      mi abogado|nunca más|frustrad[oa]|frustrante|hasta las narices|inaccettabile|vergognos[oa]|una vergogna
      furios[oa]|stuf[oa] di|mi sono stancat[oa]|truffa(?:tori)?|presa in giro|schifo|merda|il mio avvocato
      mai più|frustrat[oa]|frustrante|non se ne può più|sono esasperat[oa]|inaceitável|vergonhoso|uma vergonha
      absurdo|indignad[oa]|cansad[oa] de|fart[oa] de|golpe|descaso|palhaçada|porra|procon|meu advogado|nunca mais
      frustrad[oa]|frustrante|onacceptabel|schandalig|een schande|woedend|spuugzat|(?:ben|zijn) het (?:zat|beu)
      belachelijk|oplichters?|waardeloos|mijn advocaat|nooit meer|gefrustreerd|frustrerend`,
  ),
  cue(
    LIKELY,
    String.raw`(?:zum )?(?:dritten|vierten|fünften|sechsten|zehnten|x-?ten|hundertsten) mal
      immer noch (?:nicht|kein\p{L}*|nichts)|(?:sehr |total |mega )?genervt|nervt|verärgert|ärgerlich
      (?:sehr|schwer|tief|mehr als) enttäuscht|wie oft (?:noch|soll)|keiner (?:antwortet|hilft|meldet)
      niemand (?:antwortet|hilft|meldet)|ich verlange|zum kotzen|unfassbar|peinlich|unfähig|zumutung|trauerspiel
      schon wieder|seit wochen|seit monaten|kündige ich
      (?:troisième|quatrième|cinquième|dixième|énième) (?:fois|message|mail)|toujours (?:pas|aucune?|rien)
      énerv(?:é|ée|ant)|agac(?:é|ée|ant)|très (?:déçue?|mécontente?)|combien de fois|personne ne (?:répond|m'aide)
      j'exige|ridicule|lamentable|n'importe quoi|encore une fois|c'est long
      (?:tercera|cuarta|quinta|décima|enésima) vez|(?:sigo|seguimos) (?:sin|esperando)|todavía (?:no|nada)
      muy (?:decepcionad[oa]|molest[oa]|enfadad[oa])|cuántas veces|nadie (?:responde|contesta|ayuda)|exijo
      ridículo|pésim[oa]|otra vez lo mismo|lamentable|(?:terza|quarta|quinta|decima|ennesima) volta
      ancora (?:nessuna|niente|non)|molto (?:delus[oa]|arrabbiat[oa])|arrabbiat[oa]|quante volte
      nessuno (?:risponde|aiuta)|pretendo|ridicol[oa]|pessim[oa]|è assurdo
      (?:terceira|quarta|quinta|décima|enésima) vez|(?:ainda|continuo) (?:não|sem|esperando)
      muito (?:decepcionad[oa]|chatead[oa]|irritad[oa])|quantas vezes|ninguém (?:responde|ajuda|resolve)|exijo
      ridícul[oa]|péssim[oa]|(?:derde|vierde|vijfde|tiende|zoveelste) keer|nog steeds (?:niet|geen|niets)
      zeer teleurgesteld|geïrriteerd|irritant|hoe vaak moet|niemand (?:reageert|antwoordt|helpt)|ik eis
      schandelijk|om te huilen`,
  ),
];

export const FRUSTRATION_CUES: readonly FrustrationCue[] = [...ENGLISH, ...OTHERS];
