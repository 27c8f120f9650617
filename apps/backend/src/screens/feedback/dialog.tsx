"use client";
import { Modal } from "@zendeskgarden/react-modals";
import { styled } from "styled-components";

/** A dialog that stays inside narrow windows; its buttons go below each other where they do not fit. */
export const Dialog = styled(Modal)`
  max-width: calc(100vw - 32px);
  @media (max-width: 600px) {
    [data-garden-id="modals.body"], [data-garden-id="modals.footer"] { padding-inline: 20px; }
    [data-garden-id="modals.footer"] { flex-wrap: wrap; gap: 8px; }
  }
`;
