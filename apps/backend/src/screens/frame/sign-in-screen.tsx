"use client";
import { Button } from "@zendeskgarden/react-buttons";
import { type FormEvent, useState } from "react";
import { readRefusal } from "../api/refusal.ts";
import { TextField } from "../form/text-field.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { useSignIn } from "./use-session.ts";

/** Asks for the key; the page that was asked for appears once it is given. */
export function SignInScreen({ how }: { how: string }) {
  const [key, setKey] = useState("");
  const signIn = useSignIn();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(key.trim());
  };
  const mistake = signIn.error ? readRefusal(signIn.error).message : undefined;
  return (
    <Stack $gap={20}>
      <h1>Sign in to OpenCX</h1>
      <Panel title="Until accounts exist" about={how}>
        <form onSubmit={submit}>
          <Stack>
            <TextField
              label="Key"
              type="password"
              value={key}
              onChange={setKey}
              mistake={mistake}
              hint="It starts with ocx_live_. People with accounts of their own come later; until then this dashboard opens only on the machine it runs on."
            />
            <Button type="submit" isPrimary disabled={key.trim() === "" || signIn.isPending}>
              {signIn.isPending ? "Signing in…" : "Sign in"}
            </Button>
          </Stack>
        </form>
      </Panel>
    </Stack>
  );
}
