import { QueryCache, QueryClient } from "@tanstack/react-query";
import { canRetry, readRefusal } from "./refusal.ts";

export const SESSION_KEY = ["session"] as const;

/** The page's memory of answers. An answer of "signed out" anywhere makes the page ask who is signed in. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        const isSessionItself = query.queryKey[0] === SESSION_KEY[0];
        if (!isSessionItself && readRefusal(error).kind === "signed-out")
          void client.invalidateQueries({ queryKey: SESSION_KEY });
      },
    }),
    defaultOptions: {
      queries: { retry: (attempts, error) => attempts < 2 && canRetry(error), staleTime: 2_000 },
    },
  });
  return client;
}
