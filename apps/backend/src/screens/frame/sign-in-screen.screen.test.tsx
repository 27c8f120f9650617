import { cleanup, fireEvent, screen } from "@testing-library/react";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls, Refused } from "../api/answer-calls.examples.ts";
import { show } from "../api/show.examples.tsx";
import { readKey } from "./open-screen.tsx";
import { SignInScreen } from "./sign-in-screen.tsx";
import { useSession, useSignIn } from "./use-session.ts";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function WhoIsThere() {
  const session = useSession();
  const signIn = useSignIn();
  return (
    <button type="button" onClick={() => signIn.mutate("ocx_live_key")}>
      {session.data?.authenticated ? "signed in" : "Enter"}
    </button>
  );
}

describe("signing in", () => {
  it("sends the key and shows why it was refused", async () => {
    const calls = answerCalls({
      "session.signIn": () => {
        throw new Refused(401, "This key is not known or was revoked.");
      },
    });
    show(<SignInScreen how="Paste the bootstrap key." />);
    fireEvent.change(screen.getByLabelText("Key"), { target: { value: " ocx_live_wrong " } });
    fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByText("This key is not known or was revoked.")).toBeTruthy();
    expect(calls).toEqual([{ procedure: "session.signIn", input: { key: "ocx_live_wrong" } }]);
  });

  it("opens the dashboard although the question who is signed in was asked before and is answered late", async () => {
    let isSignedIn = false;
    const late = Promise.withResolvers<void>();
    answerCalls({
      "session.current": async () => {
        const authenticated = isSignedIn;
        if (!authenticated) await late.promise;
        return { authenticated, organization: null, how: "" };
      },
      "session.signIn": () => {
        isSignedIn = true;
        return { authenticated: true };
      },
    });
    show(<WhoIsThere />);
    fireEvent.click(screen.getByRole("button", { name: "Enter" }));
    expect(await screen.findByText("signed in")).toBeTruthy();
    late.resolve();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(screen.getByText("signed in")).toBeTruthy();
  });

  it("reads any key from the address's fragment as it was written", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,60}$/), (key) => {
        expect(readKey(`#key=${key}`)).toBe(key);
      }),
    );
  });

  it.each(["", "#", "#key=", "#other=1"])("finds no key in %j", (fragment) => {
    expect(readKey(fragment)).toBeNull();
  });
});
