import { styled } from "styled-components";
import { ink } from "../theme/ink.ts";

const Block = styled.p`
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  max-width: 80ch;
`;
const Machine = styled.pre`
  max-height: 420px;
  padding: 12px;
  overflow: auto;
  border: 1px solid ${ink("border.subtle")};
  border-radius: 6px;
  background: ${ink("background.recessed")};
  font: 12px/18px ${({ theme }) => theme.fonts.mono};
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`;

/** Text that people wrote: always a text node, each paragraph in its own direction. */
export function PlainText({ text }: { text: string }) {
  return <Block dir="auto">{text}</Block>;
}

/** Text exactly as a machine received or gave it. */
export function MachineText({ text, label }: { text: string; label: string }) {
  return (
    <Machine tabIndex={0} role="region" aria-label={label} dir="auto">
      {text}
    </Machine>
  );
}
