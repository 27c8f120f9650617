import type { SaidSentence } from "./summary-sentences.ts";

/** What customers say when they want something, and what tells of trouble. */
const WISHES = words(
  `can, could, would like, want, need, how, why, what, when, where, please, help, wondering, trying, looking for, anyone, unable, cannot,
  can't, can’t, won't, doesn't, didn't, isn't, not working, problem, issue, error, trouble, wrong, missing, lost, broken, refund, cancel,
  kann, können, möchte, brauche, wie, warum, bitte, hilfe, problem, fehler, geht nicht, funktioniert nicht, peux, pouvez, voudrais,
  besoin, comment, pourquoi, problème, erreur, ne fonctionne pas, puedo, pueden, quiero, necesito, cómo, por qué, ayuda, no funciona,
  posso, vorrei, come, perché, aiuto, non funziona, quero, preciso, como, por que, ajuda, não funciona, wil, kan, hoe, waarom, werkt niet`,
);
/** What was done about it, by the customer, or is to be done, as reps say it. */
const ATTEMPTS = words(
  `i tried, i've tried, i have tried, already tried, we tried, tried to, tried, i restarted, i reinstalled, i reset, i checked, i called, i emailed,
  i already, we've already, i have already, ich habe (?:\\p{L}+ ){0,6}(?:versucht|probiert|neu gestartet|installiert|geprüft), schon versucht, habe bereits,
  j'ai (?:déjà )?(?:essayé|tenté|redémarré|vérifié), he (?:intentado|probado|reiniciado), ya (?:intenté|probé|llamé), ho (?:provato|già provato|riavviato|controllato),
  já (?:tentei|liguei|verifiquei), tentei, heb (?:al )?(?:\\p{L}+ ){0,4}(?:geprobeerd|herstart), al geprobeerd`,
);
const ADVICE = words(
  `try, please, check, go to, click, open, select, restart, reset, update, reinstall, contact, send, follow, dm, visit, make sure,
  you can, you could, you'll need, you need to, have you, could you, can you, recommend, suggest, advise, is due to, because, versuchen,
  prüfen, klicken, öffnen, gehen sie, bitte, können sie, haben sie, essayez, veuillez, cliquez, pouvez-vous, vérifiez, intente, pruebe,
  haga clic, puede, por favor, provi, provate, clicchi, può, tente, clique, verifique, pode, probeer, klik, controleer, kunt u`,
);
const PROMISES = words(
  `we'll, we will, i'll, i will, we’ll, i’ll, we are going to, we're going to, i'm going to, going to (?:send|refund|check|look|ask|call),
  will be (?:sent|refunded|contacted|credited|fixed|shipped|delivered|replaced|in touch), get back to you, keep you (?:posted|updated|informed),
  (?:i|we)(?:'ve|’ve| have) (?:escalated|forwarded|passed|raised|reported|sent|asked|requested|refunded|credited|notified|let), look into (?:this|it|that),
  looking into (?:this|it|that), have (?:passed|forwarded|escalated), (?:within|in) (?:the next )?\\d+(?:-\\d+)? (?:hours|days|business days|working days|minutes|weeks),
  wir werden, ich werde, werden wir, melden uns, kümmern uns, leiten (?:es|das|ihr anliegen) weiter, haben (?:es|das) weitergeleitet, nous allons, nous vous (?:enverrons|rembourserons|tiendrons|recontacterons),
  je vais, vous serez (?:remboursé|contacté), vamos a, le (?:enviaremos|reembolsaremos|contactaremos|avisaremos), nos pondremos en contacto,
  provvederemo, la (?:contatteremo|ricontatteremo|rimborseremo), le (?:invieremo|faremo), iremos, vamos (?:enviar|verificar|reembolsar|encaminhar),
  entraremos em contato, we zullen, we gaan, nemen contact, komen (?:hier|er)op terug, sturen (?:wij|we)`,
);

export const isWish = ({ text, isQuestion }: SaidSentence): boolean => isQuestion || WISHES.test(text);
export const isAttempt = ({ text }: SaidSentence): boolean => ATTEMPTS.test(text);
export const isAdvice = ({ text }: SaidSentence): boolean => ADVICE.test(text);
export const isPromise = ({ text, isQuestion }: SaidSentence): boolean => !isQuestion && PROMISES.test(text);

function words(list: string): RegExp {
  const alternatives = list.trim().split(/,\s+/u).join("|");
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, "iu");
}
