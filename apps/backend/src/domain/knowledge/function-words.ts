import { primaryTag } from "#domain/language/primary-tag.ts";
import { foldWord } from "./fold-word.ts";

/**
 * Words that carry grammar or courtesy, not the matter of a question. How rare a word is in the knowledge usually shows
 * this by itself, but not in a small knowledge base: one with ten articles has never seen "kindly" either.
 */
const BY_LANGUAGE: Readonly<Record<string, string>> = {
  en: `a about after again all also am an and any are as at be because been before being but by can cannot could did didn
    do does doesn doing don down for from get got had has hasn have haven having hello hey hi him his how however i if in into is isn it its
    just kindly like ll me might more most much must my need no nor not now of off on once one only or other our out please re
    s same she should so some still such t thank thanks than that the their them then there these they this those to too
    trying up us use using ve very want wants was wasn we well were what when where whether which while who why will with
    won would you your yours dear regards help anyone know way`,
  de: `ab aber alle als also am an auch auf aus bei beim bin bis bitte da dadurch damit danke dann das dass dein dem den der
    des die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas euch
    fur gibt habe haben hallo hat hatte hier hilfe ich ihm ihn ihnen ihr ihre im in ist ja jede kann kannst kein keine konnen
    konnte leider man mehr mein meine meinem meinen meiner mich mir mit muss nach nicht noch nun nur ob oder ohne sehr sein
    seit sich sie sind so soll um und uns unser unter vom von vor war warum was weil wenn wer werde werden wie wieder
    will wir wird wo zu zum zur grusse geehrte`,
  fr: `a afin ai alors apres au aucun aussi autre aux avant avec avez avoir avons bonjour c ca car ce cela ces cet cette comme
    comment d dans de des deux donc du elle elles en encore est et etait etre eu fait faire il ils j je jai l la le les leur lui m ma mais me merci
    mes moi mon n ne nos notre nous on ont ou par pas peut peux plus pour pourquoi qu quand que quel quelle qui quoi s sa sans se ses si son
    sont sur svp t ta te tes tout tous toute tres tu un une veux vers voici vos votre vous y cordialement`,
  es: `a ahora al algo ante aqui asi aun buenas buenos cada como con cual cuando cuanto de del desde donde dos el ella ellos en entre era es esa
    ese eso esta estan estar estas este esto estoy favor fue gracias ha haber hace hacer han hasta hay he hola la las le les lo los mas
    me mi mis muy nada ni no nos nuestro o os otra otro para pero poder por porque puede puedo que quiero quien se ser si sin sobre
    solo son soy su sus tambien te tengo tiene todo todos tu un una uno unos usted y ya yo saludos`,
  it: `a ad ai al alla alle anche ancora avere buongiorno c che chi ci ciao come con cosa cui d da dal dalla de dei del della delle
    di dopo dove e ed era essere fa fare gli grazie ha hai hanno ho i il in io l la le lei lo loro lui ma mi mia mie mio
    molto ne nei nel nella no noi non o ogni per perche piu poi posso puo qual quale quando quello questa questo qui
    se sei senza si sia sono su sua sul sulla suo te ti tra tu tutti tutto un una uno vi voglio saluti`,
  pt: `a agora ao aos apos as ate bom com como da das de dela dele depois do dos e ela ele eles em entre era essa esse esta estao estar este
    estou eu faz fazer foi ha isso ja la lhe mais mas me meu minha muito na nao nas nem no nos nossa nosso num o obrigada obrigado
    ola onde os ou para pela pelo por porque posso qual quando que quem quero se sem ser seu sim so sobre sua tem tenho ter
    todos tudo um uma voce`,
  nl: `aan al alle als altijd ander bedankt ben bij daar dan dank dat de deze die dit doe doen door dus een en er
    ga geen graag haar had hallo heb hebben heeft hem het hier hij hoe hun ik in is ja je jij kan kon kunnen maar me meer mij mijn moet na
    naar niet niets nog nu of om omdat ons ook op over sinds te tegen toch toen tot u uit uw van veel voor waar waarom wanneer want was wat
    we wel werd wie wij wil worden wordt zal ze zich zijn zo zonder groeten`,
  sv: `alla allt att av bara bli blir de dem den denna det detta din dig du efter eller en ett fran for finns gor ha hade han har hej hon
    hur i icke ifran in inte jag kan kunde man med mig min mitt mot mycket nar ni nu och om oss pa sa samma sedan sig sin ska skulle som
    tack till under upp ut utan vad var vara varfor vi vid vilken vill`,
  cs: `a aby ale ani ano asi az bez bude budu by byl byla bylo být co dekuji diky do dobry ho i ja jak jake jako je jeho jen jeste jej ji
    jsem jsme jsou k kde kdyz ke ktera ktere ktery ma mam me mi mne moc mohu muze na nebo nejde nelze neni nez o od po pod pokud potom
    pouze prosim pro proc proto s se si tak take tam te ten tento to toho tom tu tuto u uz v ve vsak z za ze zdravim`,
  ru: `а без бы был была было быть в вам вас во вот все всё вы где да для до его ее если есть еще же за здравствуйте и из или им их к как
    какие какой когда кто ли мне можно мой мы на над надо нам нас не нет ни но ну о об он она они от очень по под пожалуйста
    после почему при с сам себя со спасибо так такой там то того тоже только ты у уже хочу чем что чтобы эта эти это этого этот я`,
  tr: `acaba ama bana bazi ben beni benim bir biraz bu bunu cok da daha de degil diye en gibi hangi hem hep her icin ile ise kadar ki kim
    lutfen mi mu ne neden nasil nerede o olan olarak oldu olur onu selam sen siz sonra su tesekkurler ve var veya ya yok merhaba`,
  pl: `a aby ale ani az bardzo bez bo by byc byl byla bylo ci co czy dla do dzien dziekuje gdy gdzie go i ich ile im ja jak jaka jaki jako je
    jednak jego jej jest jestem jesli juz kiedy kto ktora ktore ktory ma mam mi mnie moge moj moze mozna na nad nie nim o od oraz po pod prosze
    przed przez przy sa sie sobie ta tak tam te tego tej ten to tu tylko ty w we wiec witam z za ze zeby`,
};

const sets = new Map(
  Object.entries(BY_LANGUAGE).map(([language, words]) => [language, new Set(words.trim().split(/\s+/u).map(foldWord))]),
);
const NONE: ReadonlySet<string> = new Set();

/** Whether a folded word is one of the language's words of grammar or courtesy; false in languages we have no list of. */
export function isFunctionWord(word: string, locale: string): boolean {
  return (sets.get(primaryTag(locale)) ?? NONE).has(word);
}
