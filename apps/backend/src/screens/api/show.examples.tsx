import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { ToastProvider } from "@zendeskgarden/react-notifications";
import type { ReactNode } from "react";
import { Theme } from "../theme/theme.tsx";
import { createQueryClient } from "./query-client.ts";

/** Shows a part of a page with everything that the frame puts around it. */
export function show(part: ReactNode) {
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <Theme>
        <ToastProvider zIndex={1}>{part}</ToastProvider>
      </Theme>
    </QueryClientProvider>,
  );
}
