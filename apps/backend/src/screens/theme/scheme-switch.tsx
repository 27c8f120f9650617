"use client";
import { Field, Label, Select } from "@zendeskgarden/react-forms";
import { useColorScheme } from "@zendeskgarden/react-theming";

const SCHEMES = [
  { value: "system", label: "System colours" },
  { value: "light", label: "Light colours" },
  { value: "dark", label: "Dark colours" },
] as const;

/** Chooses light, dark, or what the system says. */
export function SchemeSwitch() {
  const { colorScheme, isSystem, setColorScheme } = useColorScheme();
  return (
    <Field>
      <Label hidden>Colours</Label>
      <Select
        isCompact
        value={isSystem ? "system" : colorScheme}
        onChange={(event) => {
          const chosen = SCHEMES.find(({ value }) => value === event.target.value);
          if (chosen) setColorScheme(chosen.value);
        }}
      >
        {SCHEMES.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
