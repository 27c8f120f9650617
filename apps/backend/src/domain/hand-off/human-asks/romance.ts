import { alone, type HumanAsks, oneOf, phrases, some } from "./phrases.ts";

const FR_WHO =
  oneOf(`humain, être humain, conseill(?:er|ère), personne(?: réelle| humaine)?, agent, opérat(?:eur|rice), responsable,
  quelqu['’]un, collaborateur, technicien, supérieur`);
const FR_MACHINE = oneOf("robot, bot, machine, ia");

const FRENCH: HumanAsks = {
  language: "fr",
  asks: [
    phrases(
      `${oneOf("parler, discuter, échanger")}(?: directement)? ${oneOf("à, a, avec, au")}${some("un, une, votre, vos, le, la, vrai, vraie, véritable, autre")} ${FR_WHO}`,
      `${oneOf("passez, mettez, transférez, transferez, connectez, redirigez, passer, mettre, transférer, passe")}(?:[- ](?:moi|me|nous))?${some("en, relation, contact, à, a, avec, vers, directement")}${some("un, une, vrai, vraie, autre")} ${FR_WHO}`,
      `${oneOf("veux, voudrais, souhaite, souhaiterais, aimerais, exige, demande, besoin")}(?: avoir)?(?: | d['’])une?(?: vraie?)? ${oneOf("humain, être humain, conseill(?:er|ère), personne, agent humain, opérateur, interlocuteur humain")}`,
      `(?:pas|plus|marre de|arrêtez de) (?:parler|discuter) (?:à|a|avec) (?:une?|votre) ${FR_MACHINE}`,
    ),
    alone(oneOf("humain, conseiller, conseillère, agent, opérateur, être humain, vraie personne"), {
      before: "un, une, vrai, vraie",
      courtesy: "svp, s['’]il vous pla[iî]t, s['’]il te pla[iî]t, bonjour, merci, maintenant",
    }),
  ],
  ability: phrases("peux|peut|pouvez|puis-je|pourrais|impossible|pourquoi|arrive", FR_MACHINE),
};

const ES_WHO =
  oneOf(`human[oa], persona(?: real)?, agente, asesora?, operadora?, representante, supervisora?, encargad[oa], ser humano,
  gerente, ejecutiv[oa], alguien, responsable`);
const ES_THE = some("un, una, el, la, su, algún, alguna, otro, otra, verdader[oa]");
const ES_MACHINE = oneOf("robot, bot, máquina, ia");

const SPANISH: HumanAsks = {
  language: "es",
  asks: [
    phrases(
      `${oneOf("hablar, comunicarme, chatear, contactar")}(?: directamente)? con${ES_THE} ${ES_WHO}`,
      `${oneOf(`p[áa]seme, p[áa]same, pásenme, comun[íi]queme, comun[íi]came, comuníquenme, transfi[ée]rame, transfiéreme,
        con[ée]cteme, der[íi]v[ae]me, póngame, pónganme`)}${some("por favor, en contacto, directamente")} (?:con|a)${ES_THE} ${ES_WHO}`,
      `no (?:quiero|deseo) (?:hablar|chatear) con (?:un |una |este |esta |su )?${ES_MACHINE}`,
    ),
    /(?<!\p{L})(?:quiero|necesito|prefiero|quisiera|solicito|exijo)(?: que me atienda)? una?(?: verdader[oa])? (?:humano|persona(?: real)?|agente(?: humano)?|ser humano|asesora?|operadora?)$/iu,
    alone(oneOf("humano, agente, persona real, asesor, operador, representante, ser humano"), {
      before: "un, una, agente",
      courtesy: "por favor, hola, gracias, ya, ahora",
    }),
  ],
  ability: phrases("puedo|pueden|puede|podría|imposible|por qué", ES_MACHINE),
};

const PT_WHO =
  oneOf(`human[oa], pessoa(?: real| de verdade)?, atendente, agente, operadora?, representante, supervisora?, gerente,
  ser humano, funcionári[oa], alguém, consultora?`);
const PT_THE = some("um, uma, o, a, algum, alguma, seu, outro, outra, verdadeir[oa]");
const PT_MACHINE = oneOf("robô, bot, máquina, ia");

const PORTUGUESE: HumanAsks = {
  language: "pt",
  asks: [
    phrases(
      `${oneOf("falar, conversar")}(?: diretamente)? com${PT_THE} ${PT_WHO}`,
      `${oneOf("transfira, transfere, transferir, passe, passa, conecte, conecta, encaminhe, encaminha")}(?:-me| me)?(?: por favor)? ${oneOf("para, pra, a, com")}${PT_THE} ${PT_WHO}`,
      `${oneOf("quero, preciso de, gostaria de, prefiro, exijo")}(?: ser atendid[oa] por)? uma?(?: verdadeir[oa])? ${oneOf("humano, pessoa real, atendente, agente humano, ser humano, operadora?")}`,
      `não quero (?:falar|conversar) com (?:um |uma |esse |este |seu )?${PT_MACHINE}`,
    ),
    alone(oneOf("humano, atendente, atendente humano, pessoa real, operador, ser humano"), {
      before: "um, uma, atendimento",
      courtesy: "por favor, olá, oi, obrigad[oa], agora, já",
    }),
  ],
  ability: phrases("posso|pode|podem|consigo|poderia|impossível|por que", PT_MACHINE),
};

const IT_WHO =
  oneOf(`umano, persona(?: reale| vera)?, operat(?:ore|rice)(?: umano)?, agente, consulente, responsabile, essere umano,
  rappresentante, qualcuno, addett[oa], supervisore`);
const IT_THE = some("un, una, il, la, vostr[oa], ver[oa], qualche, altr[oa]");
const IT_MACHINE = oneOf("robot, bot, macchina, ia");

const ITALIAN: HumanAsks = {
  language: "it",
  asks: [
    phrases(
      `${oneOf("parlare, chattare")}(?: direttamente)? con${IT_THE} ${IT_WHO}`,
      `${oneOf(`mi passi, mi passate, passatemi, passami, mi metta, mettetemi, mettimi, mi trasferisca, trasferitemi, trasferiscimi,
        collegatemi, mi colleghi, mi connetta`)}${some("per favore, in contatto, in comunicazione, subito")} (?:con|ad?)${IT_THE} ${IT_WHO}`,
      `${oneOf("voglio, vorrei, ho bisogno di, preferisco, esigo")} una?(?: ver[oa])? ${oneOf("umano, persona reale, persona vera, operat(?:ore|rice), essere umano")}`,
      `non voglio (?:parlare|chattare) con (?:un |una |questo |questa )?${IT_MACHINE}`,
    ),
    alone(oneOf("umano, operatore, operatrice, operatore umano, persona reale, essere umano"), {
      before: "un, una, vero",
      courtesy: "per favore, per piacere, ciao, salve, grazie, subito",
    }),
  ],
  ability: phrases("posso|può|potete|potrei|riesco|impossibile|perché", IT_MACHINE),
};

export const ROMANCE_ASKS: readonly HumanAsks[] = [FRENCH, SPANISH, PORTUGUESE, ITALIAN];
