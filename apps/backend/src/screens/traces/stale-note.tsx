import type { StaleSource } from "@opencx/shared/trace";
import { Alert, Title } from "@zendeskgarden/react-notifications";

/** Says that a draft may no longer be used as it is; nothing while it may. */
export function StaleNote({ sources }: { sources: readonly StaleSource[] }) {
  if (sources.length === 0) return null;
  const isRemoved = sources.some(({ because }) => because === "removed");
  return (
    <Alert type="warning">
      <Title>{isRemoved ? "Stale: a source was removed" : "Stale: a source was restricted"}</Title>
      {isRemoved
        ? "An article behind this draft has left the knowledge since. Check the draft before it is sent."
        : "An article behind this draft has been restricted to reps since. Do not send its words to the customer."}
    </Alert>
  );
}
