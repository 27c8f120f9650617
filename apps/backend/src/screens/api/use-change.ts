"use client";
import { useMutation } from "@tanstack/react-query";

/** What is done once the server has answered, also when the part of the page that asked is gone by then. */
export type Told<Answer> = {
  /** Before anything is read again: the part of the page that asked may disappear with it. */
  onSuccess?: (answer: Answer) => void;
  onError?: (error: unknown) => void;
  /** After everything, what is read again included. */
  onSettled?: () => void;
};

type Change<Input, Answer> = {
  change: (input: Input) => Promise<Answer>;
  /** Shows the change before the server has answered. */
  foresee?: (input: Input) => void;
  /** What shows the change is read again; the change is pending until then. */
  refresh?: (answer: Answer) => unknown;
  /** After a refusal, what is in force is read again. */
  recover?: () => unknown;
};

/**
 * Something a person does that changes what the server holds. `mutate` tells the outcome to its caller, and never throws;
 * `mutateAsync` is kept once what shows the change was read again, and rejects with the refusal.
 */
export function useChange<Answer, Input = void>({ change, foresee, refresh, recover }: Change<Input, Answer>) {
  const mutation = useMutation({
    mutationFn: async ({ input, onSuccess }: { input: Input; onSuccess: Told<Answer>["onSuccess"] }) => {
      const answer = await change(input);
      onSuccess?.(answer);
      return answer;
    },
    onMutate: ({ input }) => foresee?.(input),
    onSuccess: (answer) => refresh?.(answer),
    onError: () => recover?.(),
  });
  const mutateAsync = (input: Input): Promise<Answer> => mutation.mutateAsync({ input, onSuccess: undefined });
  const mutate = (input: Input, { onSuccess, onError, onSettled }: Told<Answer> = {}): void => {
    mutation
      .mutateAsync({ input, onSuccess })
      .catch((error: unknown) => onError?.(error))
      .finally(onSettled);
  };
  const { isPending, isSuccess, error, data, reset } = mutation;
  return { isPending, isSuccess, error, data, reset, mutate, mutateAsync };
}
