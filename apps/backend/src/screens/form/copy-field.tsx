"use client";
import { Button } from "@zendeskgarden/react-buttons";
import { useState } from "react";
import { styled } from "styled-components";
import { ink } from "../theme/ink.ts";

const Box = styled.div`
  display: grid;
  gap: 4px;
  min-width: 0;
`;
const Line = styled.div`
  display: flex;
  align-items: stretch;
  gap: 8px;
  min-width: 0;
  code {
    flex: 1;
    min-width: 0;
    padding: 6px 10px;
    border: 1px solid ${ink("border.default")};
    border-radius: 4px;
    background: ${ink("background.recessed")};
    font: 12px/18px ${({ theme }) => theme.fonts.mono};
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
`;

/** A value to carry elsewhere. Where the browser refuses to copy, the text can be selected by hand. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setState("copied");
    } catch {
      setState("refused");
    }
  };
  return (
    <Box>
      <strong>{label}</strong>
      <Line>
        <code>{value}</code>
        <Button size="small" aria-label={`Copy: ${label}`} onClick={() => void copy()}>
          {state === "copied" ? "Copied" : "Copy"}
        </Button>
      </Line>
      <span role="status">
        {state === "refused" ? "The browser did not allow copying: select the text instead." : ""}
      </span>
    </Box>
  );
}
