import { describe, expect, it } from "vitest";
import { isNegated } from "./negation.ts";

describe("isNegated", () => {
  it.each([
    ["en", "You can't cancel.", "You can cancel."],
    ["en-GB", "Refunds without a receipt fail.", "Refunds with a receipt work."],
    ["de", "Das ist keine Rechnung.", "Das ist eine Rechnung."],
    ["fr", "Vous ne pouvez pas annuler.", "Vous pouvez annuler."],
    ["es", "No puede cancelar.", "Puede cancelar."],
    ["pt-br", "Não pode cancelar.", "Pode cancelar no site."],
    ["it", "Non può annullare.", "Può annullare."],
    ["nl", "Dat kan niet.", "Dat kan."],
    ["ru", "Вы не можете отменить.", "Вы можете отменить."],
    ["tr", "Bu mümkün değil.", "Bu mümkün."],
    ["ar", "لا يمكنك الإلغاء", "يمكنك الإلغاء"],
    ["ja", "キャンセルできません。", "キャンセルできます。"],
    ["zh", "您不能取消。", "您可以取消。"],
    ["de", "Das ist keinesfalls möglich.", "Das ist möglich."],
    ["en", "This is unavailable in Spain.", "This is available in Spain."],
    ["en", "It is prohibited to cancel.", "It is possible to cancel."],
    ["fr", "Vous ne pouvez plus annuler.", "Vous pouvez annuler plus tard."],
    ["fr", "Il n'est plus disponible.", "Il est disponible."],
    ["es", "Ninguno de los planes caduca.", "Uno de los planes caduca."],
    ["it", "Nessun rimborso è possibile.", "Il rimborso è possibile."],
    ["tr", "İptal edemezsiniz.", "İptal edebilirsiniz."],
    ["tr", "Uygulama çalışmıyor.", "Uygulama çalışıyor."],
    ["ar", "ولا يمكنك الإلغاء", "ويمكنك الإلغاء"],
    ["he", "ולא ניתן לבטל", "וניתן לבטל"],
    ["fa", "نمی‌توانید لغو کنید", "می‌توانید لغو کنید"],
    ["ko", "취소하지 마세요.", "취소하세요."],
    ["hu", "Nem lehet lemondani.", "Le lehet mondani."],
    ["ro", "Nu puteți anula.", "Puteți anula."],
    ["el", "Δεν μπορείτε να ακυρώσετε.", "Μπορείτε να ακυρώσετε."],
    ["hi", "आप रद्द नहीं कर सकते।", "आप रद्द कर सकते हैं।"],
    ["id", "Anda tidak dapat membatalkan.", "Anda dapat membatalkan."],
    ["vi", "Bạn không thể hủy.", "Bạn có thể hủy."],
    ["uk", "Ви не можете скасувати.", "Ви можете скасувати."],
  ])("in %s, %j denies and %j does not", (language, denying, affirming) => {
    expect(isNegated(denying, language)).toBe(true);
    expect(isNegated(affirming, language)).toBe(false);
  });

  it("says that it cannot tell in a language it does not know", () => {
    expect(isNegated("Ezin da bertan behera utzi.", "eu")).toBeNull();
  });
});
