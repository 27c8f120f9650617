type Waiting<Input, Result> = {
  input: Input;
  resolve(result: Result | Promise<Result>): void;
  reject(error: unknown): void;
};

/**
 * Calls that come while others are under way wait and are answered together. A group begins after each of its calls
 * came, so that an answer is never older than its call. `run` answers in the order of its inputs, with a promise where a
 * call may fail by itself; when all of it fails, every call of the group does.
 */
export function gather<Input, Result>(
  run: (inputs: readonly Input[]) => Promise<readonly (Result | Promise<Result>)[]>,
  { atOnce, most }: { atOnce: number; most: number },
): (input: Input) => Promise<Result> {
  let waiting: Waiting<Input, Result>[] = [];
  let underWay = 0;

  async function answer(group: readonly Waiting<Input, Result>[]): Promise<void> {
    try {
      const results = await run(group.map(({ input }) => input));
      for (const [index, { resolve, reject }] of group.entries()) {
        if (index in results) resolve(results[index] as Result | Promise<Result>);
        else reject(new Error("A gathered call was not answered."));
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  function begin(): void {
    while (underWay < atOnce && waiting.length > 0) {
      const group = waiting.slice(0, most);
      waiting = waiting.slice(most);
      underWay += 1;
      void answer(group).finally(() => {
        underWay -= 1;
        begin();
      });
    }
  }

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      begin();
    });
}
