import type { Bar } from "../view/panel-view-types.ts";
import { PressButton, type Send } from "./press-button.tsx";

/** What has to be known before the draft is used. */
export function Bars({ bars, send }: { bars: readonly Bar[]; send: Send }) {
  if (bars.length === 0) return null;
  return (
    <ul className="panel-bars">
      {bars.map(({ id, tone, text, press }) => (
        <li key={id} className="panel-bar" data-tone={tone} data-bar={id}>
          <span className="panel-bar-sign" aria-hidden="true" />
          <span dir="auto">{text}</span>
          {press === null ? null : <PressButton look="small" press={press} send={send} />}
        </li>
      ))}
    </ul>
  );
}
