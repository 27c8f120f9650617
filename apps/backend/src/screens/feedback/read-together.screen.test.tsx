import { useQuery } from "@tanstack/react-query";
import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { show } from "../api/show.examples.tsx";
import { ReadTogether } from "./read-together.tsx";

const READING = { isPending: true, failureCount: 0, errorUpdateCount: 0 };
const READ = { ...READING, isPending: false };
const TRYING_AGAIN = { ...READING, failureCount: 1 };
const ASKED_ANEW = { ...READING, errorUpdateCount: 1 };

describe("panels that are read together", () => {
  afterEach(cleanup);

  it.each([
    { when: "wait while one is being read", queries: [READ, READING], isShown: false },
    { when: "are there once all were read", queries: [READ, READ], isShown: true },
    { when: "do not wait for one that failed and is tried again", queries: [READ, TRYING_AGAIN], isShown: true },
    { when: "do not wait for one that was given up and is asked anew", queries: [READ, ASKED_ANEW], isShown: true },
  ])("$when", ({ queries, isShown }) => {
    show(
      <ReadTogether queries={queries}>
        <button type="button">Verify</button>
      </ReadTogether>,
    );
    expect(screen.queryByRole("button", { name: "Verify" }) !== null).toBe(isShown);
    expect(screen.queryByRole("status", { name: "Loading" }) === null).toBe(isShown);
  });

  it("are there without an answer that hangs", async () => {
    show(
      <ReadTogether queries={[READ, READING]}>
        <button type="button">Verify</button>
      </ReadTogether>,
    );
    expect(await screen.findByRole("button", { name: "Verify" }, { timeout: 10_000 })).toBeTruthy();
  });

  it("stay when one asks again for what failed", async () => {
    let questions = 0;
    show(<Page read={() => Promise.reject(new Error(`no answer to question ${++questions}`))} />);
    expect(await screen.findByText(/no answer to question [2-9]/)).toBeTruthy();
    expect(screen.queryByRole("status", { name: "Loading" })).toBeNull();
  });
});

type Read = { read: () => Promise<string> };

function Page({ read }: Read) {
  return (
    <ReadTogether queries={[useAnswer(read)]}>
      <Answer read={read} />
    </ReadTogether>
  );
}

/** Appears with a failed question, which a new reader asks once more. */
function Answer({ read }: Read) {
  return <p>{useAnswer(read).error?.message}</p>;
}

function useAnswer(read: Read["read"]) {
  return useQuery({ queryKey: ["answer"], queryFn: read, retry: false });
}
