"use client";
import { Button } from "@zendeskgarden/react-buttons";
import { type FormEvent, useState } from "react";
import { NarrowForm } from "../form/narrow-form.tsx";
import { TextField } from "../form/text-field.tsx";
import { Stack } from "../layout/panel.tsx";
import type { SaveSettings } from "./use-save-settings.ts";

const FOOTER_LONGEST = 500;

type FooterFormProps = { saved: string | null; isBusy: boolean; onSave: SaveSettings };

/** The line below each draft. To be mounted anew when `saved` changes. */
export function FooterForm({ saved, isBusy, onSave }: FooterFormProps) {
  const [footer, setFooter] = useState(saved ?? "");
  const isTooLong = footer.trim().length > FOOTER_LONGEST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isTooLong) void onSave({ assistFooter: footer.trim() || null }, "The footer is saved.");
  };
  return (
    <NarrowForm onSubmit={submit}>
      <Stack $gap={12}>
        <TextField
          label="Footer"
          value={footer}
          onChange={setFooter}
          hint="The line below each draft that says AI wrote it. Empty: the product's own wording."
          mistake={isTooLong ? `At most ${FOOTER_LONGEST} characters.` : undefined}
        />
        <div>
          <Button type="submit" size="small" disabled={isBusy || isTooLong || footer.trim() === (saved ?? "")}>
            Save footer
          </Button>
        </div>
      </Stack>
    </NarrowForm>
  );
}
