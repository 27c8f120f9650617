import { alone, type HumanAsks, oneOf, phrases, some } from "./phrases.ts";

const KIND = `a, an, any, the, your, some, another, one of your, real, live, actual, human, customer, support, service, care, proper,
  senior, different, technical, sales`;
const PERSON = oneOf(`human(?: beings?)?(?! (?:resources?|errors?|rights|read)), persons?, people, agents?,
  representatives?(?! (?:sample|of|image|example|value)), reps?, operators?, advis[eo]rs?, employees?, staff, manager, supervisor,
  specialist, team member, member of (?:your |the )?(?:staff|team|support team)`);
const WHO = `(?:${oneOf(KIND)} )*${PERSON}`;
const SOMEONE = `(?:${WHO}|some(?:one|body)(?: (?:else|real|human|from \\p{L}+(?: \\p{L}+)?))?)`;
const MACHINE = oneOf("bots?, chatbots?, robots?, machines?, ai, computers?");
const WANT = oneOf(
  "want, need, (?:would|i['’]?d|we['’]d) like, prefer, request, demand, have, get me, give me, get, find me",
);
const PASS = oneOf("connect, transfer, put, pass, hand, switch, redirect, escalate, route, refer");
const WHAT =
  some(`me, us, this, it, my, our, the, case, ticket, issue, request, chat, conversation, straight, directly, over, through,
  on, up, back`);
/** After "I need an agent": what a helpdesk's person would do. Anything else may be an agent of another kind. */
const TO_HELP = ` (?:to|who can|that can) ${oneOf(`help, talk, speak, chat, assist, call, answer, look, contact, respond, reply, handle,
  take over`)}`;
const OR_END = `(?: ${oneOf("please, now, instead, asap, right now, immediately")}|${TO_HELP}|$)`;

export const ENGLISH_ASKS: HumanAsks = {
  language: "en",
  asks: [
    phrases(
      `${oneOf("speak, talk, chat, get in touch")}(?: directly)? (?:to|with) ${SOMEONE}`,
      `${PASS}${WHAT} (?:to|with) ${SOMEONE}`,
      // Letters are forwarded too, so it must be said what is.
      `(?:forward|move) (?:me|us|(?:my|this|our|the) ${oneOf("case, ticket, issue, request, chat, conversation")}) to ${SOMEONE}`,
      `escalate ${oneOf("this, it, my, our, the")}(?: ${oneOf("case, ticket, issue, request, matter, complaint")})?`,
      `(?:is|are) there (?:any |a |an )?(?:real|live|actual) (?:persons?|people|agents?)`,
      `(?:is|are) there (?:any |a |an )?${oneOf("humans?, human beings?, person, people")} ${oneOf("here, there, available, around, who can help, i can")}`,
      `${oneOf("don['’]?t, do not, not, no longer")} (?:want|wish|like)?(?: to)? ?${oneOf("speak, talk, talking, chat, chatting, deal, dealing")} (?:to|with) (?:a |an |this |your |some )*${MACHINE}`,
      `${oneOf("have, get, ask, can, could, let")} ${SOMEONE} (?:to )?(?:call|phone|ring)(?: me| us)?`,
      `${oneOf("have, get, ask, can, could, let")} ${WHO} (?:to )?${oneOf("contact, help, assist, answer, reply to, look at, take over")}`,
      `${WANT}(?: to have| some)? (?:a |an )?(?:real |live |actual )?human ${oneOf("support, assistance, help, contact, response, reply, answer")}`,
    ),
    new RegExp(`(?<!\\p{L})${WANT}(?: to have)? ${WHO}${OR_END}`, "iu"),
    alone(oneOf("human, human being, person, agent, representative, rep, operator, advis[eo]r, supervisor, manager"), {
      before: "a, an, the, real, live, actual, human, customer, support, service, get, me, with, to, talk, speak",
      courtesy: "please, pls, plz, hi, hello, hey, now, asap, thanks, thank you, just, only, no, ok",
    }),
  ],
  ability: phrases(
    "can['’]?t|cannot|can not|can i not|couldn['’]?t|could not|unable|not able|no way|impossible|(?:can|could) never|why",
    MACHINE,
  ),
  reported: phrases(
    `${oneOf("told, asked, advised, said, suggested, recommended, encouraged")}${some("me, us, him, her, them, that, i, we, to, should, could, can")}`,
    `${oneOf("customers?, users?, visitors?, clients?, guests?, they, people, he, she, callers?, students?, patients?, members?, buyers?")}${some("can, could, may, want, wants, to, will, must, should, would, who, able, are")}`,
    "(?:tried|managed) to|was able to",
  ),
};
