/** Words that sound alike, on the lexicons' scale of -5 to 5. A word that ends with `*` is the beginning of words. */
export type WordList = readonly (readonly [valence: number, words: string])[];

/** Ours, for languages that the lexicons do not know. Folded: in lower case and without accents. */
export const WORD_LISTS: Readonly<Record<string, WordList>> = {
  de: [
    [
      -3,
      `frechheit unverschamt* katastroph* inakzeptabel schrecklich* furchtbar* grauenhaft* hass* wutend* betrug* betrug
      abzocke scheiss* mist saftladen lugner lugen skandal* unertraglich* entsetz* emport* schlimmste*`,
    ],
    [
      -2,
      `schlecht* argerlich* arger* enttausch* nervig nervt nerven genervt frust* langsam* kaputt* unfreundlich* leider traurig*
      sauer unzufrieden* verargert* muhsam umstandlich verwirr* sorge* sinnlos* nutzlos* unmoglich* peinlich* lacherlich*`,
    ],
    [
      1.8,
      `gut gute* guter nett* freundlich* schnell* zufrieden* gern* hilfreich* angenehm* dank* danke freue* freut klar* einfach*
      mag gefallt lob* besser`,
    ],
    [
      3,
      `super toll* perfekt* ausgezeichnet* hervorragend* wunderbar* fantastisch* liebe genial* begeistert* grossartig* bestens`,
    ],
  ],
  fr: [
    [
      -3,
      `inacceptable* scandale* honteu* honte horrible* catastroph* arnaque* voleur* escroc* furieu* deteste* merde nul nulle
      lamentable* pitoyable* inadmissible* epouvantable* abominable* menteur* degoute*`,
    ],
    [
      -2,
      `mauvais* probleme* decu* decevant* agacant* agace* enerve* lent* triste* mecontent* frustr* penible* malheureusement
      ridicule* inutile* desagreable* impossible deplorable* difficile* marre`,
    ],
    [
      1.8,
      `bon bonne bons bonnes bien gentil* rapide* satisfait* content* utile* agreable* merci aimable* facile* mieux`,
    ],
    [3, `super parfait* excellent* genial* formidable* fantastique* merveilleu* adore* magnifique* ravi*`],
  ],
  es: [
    [
      -3,
      `inaceptable* vergonzos* verguenza horrible* pesimo* pesima* estafa* ladron* fraude furios* odio mierda indignad* indignante*
      asqueros* asco nefasto* lamentable* intolerable* mentira* mentiros* terrible*`,
    ],
    [
      -2,
      `malo mala mal problema* decepcion* molest* enfad* lento lenta triste* insatisfech* frustr* dificil* desgraciadamente
      ridicul* inutil* harto harta cansad* imposible peor fastidi*`,
    ],
    [1.8, `bueno buena buen bien amable* rapid* satisfech* content* util agradable* gracias facil* mejor gusta`],
    [3, `excelente* perfect* genial* fantastic* maravillos* encanta* estupend* increible*`],
  ],
  it: [
    [
      -3,
      `inaccettabil* vergogn* orribil* pessim* truffa* ladr* furios* odio merda schifo schifos* scandalos* indecent* assurd*
      bugiard* intollerabil* disastro* terribil* indignat*`,
    ],
    [
      -2,
      `male cattiv* problem* delus* delud* fastidi* arrabbiat* lent* trist* insoddisfatt* frustr* difficil* purtroppo ridicol* inutil*
      stuf* stanc* impossibil* peggio`,
    ],
    [1.8, `buono buona bene gentil* rapid* soddisfatt* content* util* piacevol* grazie facil* meglio piace`],
    [3, `ottim* perfett* eccellent* fantastic* meraviglios* adoro splendid* bravissim*`],
  ],
  pt: [
    [
      -3,
      `inaceitavel inaceitaveis vergonh* horrivel pessim* golpe fraude ladr* furios* odeio odio merda nojo nojent* absurd* escandal*
      mentira* mentiros* lamentavel intoleravel terrivel indignad* descaso`,
    ],
    [
      -2,
      `mau ruim mal problema* decepcion* desapont* chatead* irritad* lent* triste* insatisfeit* frustr* dificil infelizmente
      ridicul* inutil* cansad* fart* impossivel pior demora*`,
    ],
    [1.8, `bom boa bem gentil rapid* satisfeit* content* util agradavel obrigad* facil melhor gosto gostei`],
    [3, `otim* perfeit* excelente* fantastic* maravilhos* adoro adorei incrivel sensacional`],
  ],
  nl: [
    [
      -3,
      `onacceptabel* schandalig* schande verschrikkelijk* vreselijk* oplichter* oplichting bedrog woedend* haat kut waardeloos waardeloze
      belachelijk* schandal* walgelijk* leugenaar* leugens rampzalig* dramatisch*`,
    ],
    [
      -2,
      `slecht* vervelend* teleurgesteld* teleurstell* irritant* geirriteerd* traag trage verdrietig* ontevreden* frustr* boos helaas
      nutteloos nutteloze onmogelijk* moeilijk* gedoe balen baal`,
    ],
    [1.8, `goed goede vriendelijk* snel snelle tevreden* blij fijn fijne handig* bedankt dank makkelijk* beter leuk`],
    [3, `geweldig* perfect* uitstekend* fantastisch* prachtig* super top heerlijk* briljant*`],
  ],
};
