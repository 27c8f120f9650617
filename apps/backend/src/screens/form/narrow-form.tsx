import { styled } from "styled-components";

/**
 * A form no wider than is pleasant to read and fill in. Text areas measure themselves with a hidden twin, which keeps
 * the width of a window that was wider before: it must not make the page wider than the window.
 */
export const NarrowForm = styled.form`
  position: relative;
  max-width: 560px;
  textarea[aria-hidden="true"] { max-width: 100%; }
`;
