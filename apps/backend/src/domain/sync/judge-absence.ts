/** Up to this many articles vanish without a question. */
const FEW = 5;
/** Beyond this share of a help center, articles do not vanish without a question. */
const SUSPICIOUS_SHARE = 0.2;

export type Absence = {
  /** Indexed articles that a complete listing does not have. */
  absent: number;
  /** Indexed articles in all. */
  total: number;
};

/**
 * What a complete listing without some indexed articles calls for. `verify`: ask for each of them by itself. `hold`: so
 * many are missing, or all, that the listing itself is in doubt, such as when a credential lost its rights: nothing is
 * removed until an admin says so.
 */
export function judgeAbsence({ absent, total }: Absence): "nothing" | "verify" | "hold" {
  if (absent === 0) return "nothing";
  if (absent === total) return "hold";
  return absent > FEW && absent > total * SUSPICIOUS_SHARE ? "hold" : "verify";
}

export type Proof = "exists" | "gone" | "unclear";

/**
 * What happens to an article that a complete listing does not have, by what asking for it alone gave. Without proof it
 * stays until a second complete listing does not have it either.
 */
export function judgeArticle(
  proof: Proof,
  { wasAbsentBefore }: { wasAbsentBefore: boolean },
): "keep" | "wait" | "remove" {
  switch (proof) {
    case "exists":
      return "keep";
    case "gone":
      return "remove";
    case "unclear":
      return wasAbsentBefore ? "remove" : "wait";
    default:
      return proof satisfies never;
  }
}
