import type { StatusView, When } from "../view/panel-view-types.ts";

/** How the copilot stands to the ticket, why, and since when. */
export function StatusLine({ status }: { status: StatusView }) {
  return (
    <header className="panel-status" data-tone={status.tone}>
      <div className="panel-status-line">
        <span className="panel-dot" aria-hidden="true" />
        <h2>{status.title}</h2>
        <Age when={status.when} />
      </div>
      {status.text === null ? null : <p dir="auto">{status.text}</p>}
    </header>
  );
}

/** How long ago; the exact time on pointing at it. */
export function Age({ when }: { when: When | null }) {
  if (when === null) return null;
  return (
    <time className="panel-age" dateTime={when.iso} title={when.moment}>
      {when.ago}
    </time>
  );
}
