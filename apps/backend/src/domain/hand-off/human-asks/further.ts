import { alone, type HumanAsks, oneOf, phrases, some } from "./phrases.ts";

const PL_WHO =
  oneOf(`człowiekiem, człowieka, konsultant(?:em|ką|a), pracownikiem, pracownika, osobą, kimś, przedstawicielem, agentem,
  agenta, kierownikiem, doradcą, doradcy`);
const PL_MACHINE = oneOf("botem, robotem, maszyną, automatem");

const POLISH: HumanAsks = {
  language: "pl",
  asks: [
    phrases(
      `${oneOf("(?:po)?rozmawiać, pogadać, rozmowę, rozmowa, połącz(?:yć|cie)?, połączenie, skontaktować, kontakt, przełącz(?:yć|cie)?, przekieruj(?:cie)?, mówić")}${some("mnie, się, nas, proszę, bezpośrednio")} (?:z|ze|do)${some("prawdziwym, żywym, żywą, prawdziwą, jakimś, waszym, innym")} ${PL_WHO}`,
      `${oneOf("chcę, potrzebuję, poproszę, proszę o, wolę")}(?: (?:prawdziwego|żywego))? ${oneOf("człowieka, konsultanta, pracownika, żywą osobę")}`,
      `nie chcę (?:rozmawiać|pisać) z ${PL_MACHINE}`,
    ),
    alone(oneOf("człowiek, konsultant, człowieka, konsultanta"), {
      before: "żywy, prawdziwy",
      courtesy: "proszę, poproszę, dzień dobry, dziękuję",
    }),
  ],
  ability: phrases("mogę|można|da się|możliwe|dlaczego|czemu", PL_MACHINE),
};

const TURKISH: HumanAsks = {
  language: "tr",
  asks: [
    phrases(
      `${oneOf("insan(?:la| ile), biri(?:yle| ile), kişi(?:yle| ile), temsilci(?:yle| ile), temsilcisi(?:yle| ile), temsilcinizle, yetkili(?:yle| ile), operatör(?:le| ile), destekle, çalışanla, yöneticiyle")}${some("direkt, hemen, lütfen")} ${oneOf("görüş, konuş, yazış, iletişim, bağlan")}\\p{L}*`,
      `${oneOf("temsilcisine, temsilciye, insana, yetkiliye, operatöre, desteğe, yöneticiye")}${some("hemen, lütfen")} ${oneOf("bağla, aktar, yönlendir, ulaş")}\\p{L}*`,
      `(?:gerçek|canlı) (?:bir )?${oneOf("insan, temsilci, kişi")} ${oneOf("istiyorum, lazım, rica ediyorum")}`,
    ),
    alone(oneOf("insan, temsilci, temsilcisi, operatör, canlı destek"), {
      before: "gerçek, canlı, bir, müşteri",
      courtesy: "lütfen, merhaba, hemen, teşekkürler",
    }),
  ],
  refusals: /istemiyor|gerek yok|bağlamayın|aktarmayın|yönlendirmeyin|istemem/iu,
};

const RU_LIVE = some("живым, живого, живому, реальным, настоящим, настоящего, вашим, другим");
const RU_MACHINE = oneOf("ботом, роботом, машиной");

const RUSSIAN: HumanAsks = {
  language: "ru",
  asks: [
    phrases(
      `${oneOf("поговорить, говорить, пообщаться, общаться, связаться, переписываться, разговаривать")}(?: (?:напрямую|лично))? с${RU_LIVE} ${oneOf("человеком, оператором, сотрудником, менеджером, специалистом, кем-нибудь, кем-то, консультантом, руководител\\p{L}+, людьми")}`,
      `${oneOf("соедините?, переключите?, переведите, свяжите, позовите?, дайте, переключить, соединить")}${some("меня, пожалуйста, мне, с, со, на, к")}${RU_LIVE} (?:человек|оператор|сотрудник|менеджер|специалист)\\p{L}*`,
      `${oneOf("хочу, нужен, нужна, нужно, требую")}${some("живой, реальный, живого, настоящий, настоящего")} ${oneOf("человека?, оператора?, сотрудника?")}`,
      `не (?:хочу|буду) (?:говорить|общаться|разговаривать) с ${RU_MACHINE}`,
    ),
    alone(oneOf("человека?, оператора?, менеджера, сотрудника"), {
      before: "живой, живого, настоящий",
      courtesy: "пожалуйста, здравствуйте, привет, срочно, спасибо",
    }),
  ],
  ability: phrases("могу|можно|возможно|нельзя|почему|получается", RU_MACHINE),
};

const JA_WHO =
  "(?:人間|生身の人|本物の人|担当者|担当の方|担当の人|オペレーター?|スタッフ|係員|係の方|係の人|責任者|上司|サポート担当)";
const JA_DO =
  "(?:話し|話せ|話を|話が|繋|つな|代わ|替わ|かわっ|代え|呼ん|出して|対応して|対応を|チャット|相談し|相談で|お願い)";

const JAPANESE: HumanAsks = {
  language: "ja",
  asks: [
    new RegExp(`${JA_WHO}(?:の方|の人|さん|様)?[とにへをから]{0,2}.{0,8}${JA_DO}`, "u"),
    /(?:有人|人)(?:の|による)?(?:対応|チャット|サポート)[をにが]?.{0,6}(?:お願い|希望|したい|して|切り替え|繋|つな)/u,
    /^ ?(?:オペレーター?|人間|有人対応|担当者)[をに]? ?$/u,
  ],
  // つないで ends like a denial and is none.
  refusals:
    /(?<!つ)ないで|必要は?(?:ありません|ない)|不要|たくない|たくありません|なくて(?:も)?(?:いい|よい|結構|大丈夫)/u,
};

const CHINESE: HumanAsks = {
  language: "zh",
  asks: [
    /(?:转接?|轉接?|接通?|找|要|跟|和|同|与|與|联系|聯繫|聯絡|换|換|叫|请|請|给我|給我).{0,6}(?:人工(?!智|費|费|湖)|真人|活人|客服[人专專][员員]|客服代表|工作人[员員]|[经經]理|主管)/u,
    /^ ?(?:人工|人工客服|真人客服|人工服务|人工服務|真人) ?$/u,
  ],
  refusals: /不要|不用|不需要|别|別|无需|無需|不想|勿/u,
  ability: /机器人|機器人|为什么|為什麼|怎么不|怎麼不/u,
};

const KOREAN: HumanAsks = {
  language: "ko",
  asks: [
    /(?:상담원|상담사|상담 ?직원|직원|담당자|매니저|관리자|사람)(?:분|님)?(?:이?랑|과|와|하고|에게|한테|을|를|으로|로|께|이|가)? ?(?:직접 |좀 |바로 )?(?:통화|이야기|얘기|대화|말하|말씀|연결|상담하|바꿔|불러|채팅)/u,
    /^ ?(?:상담원|상담사|사람)(?: ?(?:부탁|연결).*)? ?$/u,
  ],
  refusals: /하지 ?마|하지 ?말|필요 ?없|안 ?해도|싶지 ?않|말고/u,
};

const AR_WHO = "(?:شخص|موظف|موظفي|[إا]نسان|ممثل|مندوب|بشر|خدمة العملاء|مشرف|مدير|مسؤول)";

const ARABIC: HumanAsks = {
  language: "ar",
  asks: [
    new RegExp(
      `(?:التحدث|الحديث|التكلم|التواصل|[أا]تحدث|[أا]تكلم|تحويلي|التحويل|حوّ?لني|حولوني|وصّ?لني|وصلوني|[أا]كلم) (?:(?:مباشرة|فورا|من فضلك) )?(?:(?:[إا]لى|الي|مع) |ل)?(?:(?:أي|اي|أحد|احد) )?${AR_WHO}`,
      "u",
    ),
    /(?:[أا]ريد|[أا]حتاج(?: [إا]لى)?|بدي|[أا]بغى|عايز) (?:شخصا? حقيقي|موظفا?|[إا]نسان|ممثل خدمة)/u,
    /^ ?(?:(?:من فضلك|لو سمحت) )?(?:موظف|[إا]نسان|شخص حقيقي|ممثل خدمة العملاء)(?: (?:من فضلك|لو سمحت))? ?$/u,
  ],
  ability: /يمكن|أستطيع|استطيع|لماذا|ليش|أقدر|اقدر|روبوت|آلي/u,
};

export const FURTHER_ASKS: readonly HumanAsks[] = [POLISH, TURKISH, RUSSIAN, JAPANESE, CHINESE, KOREAN, ARABIC];
