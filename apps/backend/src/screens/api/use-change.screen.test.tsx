import { useQuery, useQueryClient } from "@tanstack/react-query";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { show } from "./show.examples.tsx";
import { useChange } from "./use-change.ts";

/** A server that holds one thing, which can be ended. */
function server(end: () => Promise<string>) {
  let isThere = true;
  return {
    read: async () => isThere,
    end: async () => {
      const answer = await end();
      isThere = false;
      return answer;
    },
  };
}

describe("a change whose button goes away with it", () => {
  afterEach(cleanup);

  it("tells its outcome nevertheless, and before what it changed is read again", async () => {
    show(<Page server={server(async () => "the secret")} />);
    fireEvent.click(await screen.findByRole("button", { name: "End" }));
    expect(await screen.findByText("told: the secret, while the button was there")).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("button", { name: "End" })).toBeNull());
    expect(screen.getByText("told: the secret, while the button was there")).toBeTruthy();
    expect(await screen.findByText("over")).toBeTruthy();
  });

  it("tells why it was refused, and stays", async () => {
    show(<Page server={server(() => Promise.reject(new Error("not now")))} />);
    fireEvent.click(await screen.findByRole("button", { name: "End" }));
    expect(await screen.findByText("told: not now")).toBeTruthy();
    expect(screen.getByRole("button", { name: "End" })).toBeTruthy();
    expect(await screen.findByText("over")).toBeTruthy();
  });

  it("tells also when the page was left before the answer came", async () => {
    const answer = Promise.withResolvers<string>();
    const onEnded = vi.fn();
    const { unmount } = show(<Button end={() => answer.promise} onEnded={onEnded} onRefused={() => undefined} />);
    fireEvent.click(screen.getByRole("button", { name: "End" }));
    unmount();
    answer.resolve("the secret");
    await waitFor(() => expect(onEnded).toHaveBeenCalledExactlyOnceWith("the secret"));
  });
});

function Page({ server: { read, end } }: { server: ReturnType<typeof server> }) {
  const { data: isThere } = useQuery({ queryKey: ["thing"], queryFn: read });
  const [told, setTold] = useState("");
  const [isOver, setIsOver] = useState(false);
  const onEnded = (answer: string) => {
    const isStillThere = screen.queryByRole("button", { name: "End" }) !== null;
    setTold(`${answer}, ${isStillThere ? "while the button was there" : "too late"}`);
  };
  return (
    <>
      <p>told: {told}</p>
      {isOver ? <p>over</p> : null}
      {isThere === true ? (
        <Button
          end={end}
          onEnded={onEnded}
          onRefused={(error) => setTold(error instanceof Error ? error.message : "")}
          onOver={() => setIsOver(true)}
        />
      ) : null}
    </>
  );
}

type ButtonProps = {
  end: () => Promise<string>;
  onEnded: (answer: string) => void;
  onRefused: (error: unknown) => void;
  onOver?: () => void;
};

function Button({ end, onEnded, onRefused, onOver = () => undefined }: ButtonProps) {
  const client = useQueryClient();
  const ending = useChange({ change: end, refresh: () => client.invalidateQueries() });
  const press = () => ending.mutate(undefined, { onSuccess: onEnded, onError: onRefused, onSettled: onOver });
  return (
    <button type="button" onClick={press}>
      End
    </button>
  );
}
