import { seededRandom } from "@opencx/helpdesk-emulator/seeded-random";

export type Dice = {
  readonly seed: number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True in `share` of all throws. */
  happens(share: number): boolean;
  shuffled<Item>(items: readonly Item[]): Item[];
  /** `count` different ones, or all when there are fewer. */
  some<Item>(items: readonly Item[], count: number): Item[];
};

/** The dice of one experiment. The seed is printed; `FAULTS_SEED` throws the same again. */
export function faultDice(experiment: string): Dice {
  const given = Number(process.env["FAULTS_SEED"]);
  const seed = Number.isInteger(given) && given > 0 ? given : Math.floor(Math.random() * 2 ** 31) + 1;
  process.stdout.write(`${experiment}: seed=${seed}\n`);
  const random = seededRandom(seed);
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  function shuffled<Item>(items: readonly Item[]): Item[] {
    return items
      .map((item) => ({ item, place: random() }))
      .sort((one, other) => one.place - other.place)
      .map(({ item }) => item);
  }
  return {
    seed,
    between,
    happens: (share) => random() < share,
    shuffled,
    some: (items, count) => shuffled(items).slice(0, count),
  };
}
