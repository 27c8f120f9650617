"use client";
import { styled } from "styled-components";
import { Loaded } from "../feedback/loaded.tsx";
import { explainHandOff } from "../hand-off-words.ts";
import { Fold } from "../layout/fold.tsx";
import { ink } from "../theme/ink.ts";
import { useHandOffReasons } from "./use-sessions.ts";

const DAYS = 30;

const List = styled.ul`
  display: grid;
  gap: 4px;
  max-width: 640px;
  li { display: flex; gap: 12px; justify-content: space-between; padding: 4px 0; border-top: 1px solid ${ink("border.subtle")}; }
  li:first-child { border-top: 0; }
  strong { font-variant-numeric: tabular-nums; }
`;

/** How many sessions went to reps lately, by reason; on demand. */
export function HandOffReasons() {
  const reasons = useHandOffReasons(DAYS);
  return (
    <Fold title={`Why sessions went to reps in the last ${DAYS} days`}>
      <Loaded query={reasons}>
        {({ reasons: counts }) =>
          counts.length === 0 ? (
            <p>No session went to a rep in the last {DAYS} days.</p>
          ) : (
            <List aria-label={`Hand-offs of the last ${DAYS} days by reason`}>
              {counts.map(({ reason, count }) => (
                <li key={reason}>
                  <span>{explainHandOff(reason).happened}</span>
                  <strong>{count}</strong>
                </li>
              ))}
            </List>
          )
        }
      </Loaded>
    </Fold>
  );
}
