"use client";
import { useRouter } from "next/navigation.js";
import { useEffect, useRef } from "react";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { LoadingLines } from "../feedback/loading-lines.tsx";
import { Stack } from "../layout/panel.tsx";
import { SignInScreen } from "./sign-in-screen.tsx";
import { useSession, useSignIn } from "./use-session.ts";

/**
 * Signs in with the key in the address's fragment, which browsers never send anywhere, and goes on to the first page.
 * The fragment is wiped before anything else, so that the key does not stay in the history.
 */
export function OpenScreen() {
  const router = useRouter();
  const session = useSession();
  const signIn = useSignIn();
  const hasStarted = useRef(false);
  const { mutate } = signIn;
  useEffect(() => {
    if (hasStarted.current) return;
    hasStarted.current = true;
    const key = readKey(window.location.hash);
    window.history.replaceState(window.history.state, "", window.location.pathname);
    if (key !== null) mutate(key);
  }, [mutate]);
  const isThrough = session.data?.authenticated === true && !signIn.isPending && !signIn.error;
  useEffect(() => {
    if (isThrough) router.replace("/");
  }, [isThrough, router]);
  if (signIn.isPending || signIn.isSuccess || isThrough) return <LoadingLines />;
  return (
    <Stack>
      {signIn.error ? <ErrorPanel error={signIn.error} /> : null}
      <SignInScreen how={session.data?.how ?? ""} />
    </Stack>
  );
}

/** The key in `#key=…`; null where there is none. */
export function readKey(fragment: string): string | null {
  return new URLSearchParams(fragment.replace(/^#/, "")).get("key") || null;
}
