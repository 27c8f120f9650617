import { Skeleton } from "@zendeskgarden/react-loaders";
import { Stack } from "../layout/panel.tsx";

const WIDTHS = ["62%", "88%", "74%", "81%", "55%", "69%"] as const;

/** Grey lines in the place of what is being read. */
export function LoadingLines({ count = 3 }: { count?: number }) {
  return (
    <Stack $gap={12} role="status" aria-label="Loading">
      {WIDTHS.slice(0, count).map((width) => (
        <Skeleton key={width} width={width} height="18px" />
      ))}
    </Stack>
  );
}
