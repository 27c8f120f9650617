import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { frame, readFrames } from "./frame.ts";
import { openJournal } from "./journal.ts";

const folder = mkdtempSync(path.join(tmpdir(), "opencx-journal-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = () => path.join(folder, `journal-${files++}`);

describe("the journal", () => {
  it("keeps what was appended, in order, over a restart", async () => {
    const file = newFile();
    const first = await openJournal(file);
    await Promise.all(Array.from({ length: 100 }, (_, number) => first.append({ number })));
    await first.close();
    const second = await openJournal(file);
    expect(second.records()).toEqual(Array.from({ length: 100 }, (_, number) => ({ number })));
    await second.close();
  });

  it("F21: torn at any byte of its last record, it keeps every whole one and drops only the torn one", async () => {
    const records = [{ a: 1 }, { b: "größer €" }, { c: [null, true] }];
    const bytes = Buffer.concat(records.map(frame));
    const lastStart = bytes.length - frame(records[2]).length;
    for (let cut = lastStart; cut < bytes.length; cut++) {
      const file = newFile();
      writeFileSync(file, bytes);
      truncateSync(file, cut);
      const journal = await openJournal(file);
      expect(journal.records()).toEqual(records.slice(0, 2));
      await journal.append({ d: 4 });
      await journal.close();
      expect(readFrames(readFileSync(file)).records).toEqual([...records.slice(0, 2), { d: 4 }]);
    }
  });

  it("F21: a damaged byte never makes a record out of nothing", () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 5 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (values, at, flip) => {
          const bytes = Buffer.concat(values.map(frame));
          if (bytes.length === 0) return;
          const damaged = Buffer.from(bytes);
          damaged[at % bytes.length] = (damaged[at % bytes.length] ?? 0) ^ flip;
          const { records } = readFrames(damaged);
          const whole = values.map((value) => JSON.stringify(value));
          expect(records.map((record) => JSON.stringify(record))).toEqual(whole.slice(0, records.length));
        },
      ),
    );
  });

  it("forgets its records once their effect is durable, but none that came meanwhile", async () => {
    const file = newFile();
    const journal = await openJournal(file);
    await journal.append({ early: true });
    await journal.truncateAfter(() => journal.append({ late: true }));
    expect(readFrames(readFileSync(file)).records).toEqual([{ late: true }]);
    await Promise.all([journal.truncateAfter(async () => {}), journal.append({ later: true })]);
    await journal.close();
    const again = await openJournal(file);
    expect(again.records().at(-1)).toEqual({ later: true });
    await again.truncateAfter(async () => {});
    expect(again.size()).toBe(0);
    expect(readFileSync(file)).toHaveLength(0);
    await again.close();
  });

  it("forgets the same however busy it is", async () => {
    const file = newFile();
    const journal = await openJournal(file);
    let number = 0;
    let isBusy = true;
    const source = (async () => {
      while (isBusy) await journal.append({ number: number++ });
    })();
    let shortened = 0;
    for (let round = 0; round < 5; round += 1) {
      const before = journal.size();
      await journal.truncateAfter(() => journal.append({ round }));
      if (journal.size() < before + 100) shortened += 1;
    }
    isBusy = false;
    await source;
    expect(shortened).toBeGreaterThan(0);
    expect(readFrames(readFileSync(file)).records.length).toBeLessThan(number);
    await journal.close();
  });

  it.skipIf(process.platform === "win32")(
    "F19: refuses while the disk is full, keeps what it had, and recovers alone",
    async () => {
      const file = newFile();
      // A limit on the size of files makes writing fail half-way, just as a full disk does.
      const code = `
      import { openJournal } from ${JSON.stringify(new URL("./journal.ts", import.meta.url).href)};
      const journal = await openJournal(${JSON.stringify(file)});
      const answers = [];
      for (let number = 0; number < 40; number += 1)
        answers.push(await journal.append({ number, filler: "x".repeat(50) }).then(() => "kept", () => "refused"));
      const kept = answers.filter((answer) => answer === "kept").length;
      await journal.truncateAfter(async () => {});
      await journal.append({ after: true });
      console.log(JSON.stringify({ kept, refused: answers.length - kept, last: answers.at(-1) }));
      await journal.close();`;
      const command = `ulimit -f 1; exec "$0" --input-type=module -e "$1"`;
      const run = spawnSync("sh", ["-c", command, process.execPath, code], { encoding: "utf8" });
      const answers = JSON.parse(run.stdout);
      expect(answers.kept).toBeGreaterThan(3);
      expect(answers).toMatchObject({ refused: 40 - answers.kept, last: "refused" });
      expect(answers.refused).toBeGreaterThan(0);
      expect(readFrames(readFileSync(file)).records).toEqual([{ after: true }]);
    },
  );

  it("keeps its records when their effect could not be made durable", async () => {
    const journal = await openJournal(newFile());
    await journal.append({ early: true });
    await expect(journal.truncateAfter(() => Promise.reject(new Error("disk full")))).rejects.toThrow("disk full");
    expect(journal.size()).toBeGreaterThan(0);
    await journal.close();
  });
});
