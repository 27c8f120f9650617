"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { SESSION_KEY } from "../api/query-client.ts";
import { useChange } from "../api/use-change.ts";

/** Who is signed in. */
export function useSession() {
  return useQuery({ queryKey: SESSION_KEY, queryFn: () => api.session.current.query(), staleTime: 60_000 });
}

/** Signs in with a key; the server answers with a cookie that scripts cannot read. */
export function useSignIn() {
  const client = useQueryClient();
  return useChange({
    change: (key: string) => api.session.signIn.mutate({ key }),
    refresh: async () => {
      // A question asked without the cookie may still be under way, and its answer would be taken for the new one.
      await client.cancelQueries();
      await client.invalidateQueries();
    },
  });
}

/** Signs out and forgets everything that was read. */
export function useSignOut() {
  const client = useQueryClient();
  return useChange({
    change: () => api.session.signOut.mutate(),
    refresh: () => {
      client.clear();
      return client.invalidateQueries({ queryKey: SESSION_KEY });
    },
  });
}
