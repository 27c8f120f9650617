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
  ])("in %s, %j denies and %j does not", (language, denying, affirming) => {
    expect(isNegated(denying, language)).toBe(true);
    expect(isNegated(affirming, language)).toBe(false);
  });

  it("says that it cannot tell in a language it does not know", () => {
    expect(isNegated("Nem lehet lemondani.", "hu")).toBeNull();
  });
});
