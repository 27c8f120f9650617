"use client";
import { Button } from "@zendeskgarden/react-buttons";
import { type FormEvent, useState } from "react";
import { readRefusal } from "../api/refusal.ts";
import { NarrowForm } from "../form/narrow-form.tsx";
import { TextField } from "../form/text-field.tsx";
import { Stack } from "../layout/panel.tsx";
import { useAppKeyActions } from "./use-app-keys.ts";

/** Makes another installation key. `onMade` gets it, and nobody after that. */
export function NewAppKey({ id, onMade }: { id: string; onMade: (fresh: { id: string; key: string }) => void }) {
  const [name, setName] = useState("");
  const { create } = useAppKeyActions(id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(name, {
      onSuccess: (made) => {
        setName("");
        onMade(made);
      },
    });
  };
  return (
    <NarrowForm onSubmit={submit} noValidate>
      <Stack $gap={12}>
        <TextField
          label="Name of the key (optional)"
          value={name}
          onChange={setName}
          hint="Tells keys apart, for example: pilot team."
          mistake={create.error ? readRefusal(create.error).message : undefined}
        />
        <div>
          <Button type="submit" size="small" disabled={create.isPending}>
            New key
          </Button>
        </div>
      </Stack>
    </NarrowForm>
  );
}
