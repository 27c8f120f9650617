/**
 * The product in a process whose own clock is wrong: `CLOCK_AHEAD_MS` ahead of the machine's, or behind it, and set back
 * by `CLOCK_SET_BACK_MS` on SIGUSR2. Only what tells the time is shifted: waits take as long as ever.
 */
let aheadMs = Number(process.env["CLOCK_AHEAD_MS"] ?? 0);
const setBackMs = Number(process.env["CLOCK_SET_BACK_MS"] ?? 0);
const RealDate = Date;
const wrongNow = () => RealDate.now() + aheadMs;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [wrongNow()] : given, made),
  apply: () => new RealDate(wrongNow()).toString(),
  get: (target, name) => (name === "now" ? wrongNow : Reflect.get(target, name)),
});
process.on("SIGUSR2", () => {
  aheadMs -= setBackMs;
});

await import("../src/main.ts");
