import { useQuery, useQueryClient } from "@tanstack/react-query";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { show } from "../api/show.examples.tsx";
import { Loaded } from "./loaded.tsx";

type Answer = () => Promise<string>;

describe("what is read and read again", () => {
  afterEach(cleanup);

  it("keeps the reason of a failure while the same is asked again", async () => {
    const asked: PromiseWithResolvers<string>[] = [];
    const read = () => {
      const question = Promise.withResolvers<string>();
      asked.push(question);
      return question.promise;
    };
    show(<Page read={read} />);
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(screen.getByRole("status", { name: "Loading" })).toBeTruthy();
    asked[0]?.reject(new Error("out of reach"));
    fireEvent.click(await screen.findByRole("button", { name: "Try again" }));
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(screen.getByRole("alert")).toBeTruthy();
    expect(screen.queryByRole("status", { name: "Loading" })).toBeNull();
    asked[1]?.resolve("the article");
    expect(await screen.findByLabelText("the article")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("keeps what was read, and what was typed into it, when reading again fails", async () => {
    const answers: Answer[] = [() => Promise.resolve("the article"), () => Promise.reject(new Error("out of reach"))];
    show(<Page read={() => (answers.shift() ?? (() => Promise.resolve("another")))()} />);
    fireEvent.change(await screen.findByLabelText("the article"), { target: { value: "half a sentence" } });
    fireEvent.click(screen.getByRole("button", { name: "Read again" }));
    expect(await screen.findByRole("alert")).toBeTruthy();
    expect(screen.getByDisplayValue("half a sentence")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    expect(screen.getByDisplayValue("half a sentence")).toBeTruthy();
  });
});

function Page({ read }: { read: Answer }) {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ["article"], queryFn: read, retry: false });
  return (
    <>
      <button type="button" onClick={() => void client.invalidateQueries()}>
        Read again
      </button>
      <Loaded query={query}>{(text) => <input aria-label={text} />}</Loaded>
    </>
  );
}
