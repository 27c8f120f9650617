/** The numbers of an experiment: `large` repeats more and takes minutes, `small` is for every change. */
export function sized<Numbers>({ small, large }: { small: Numbers; large: Numbers }): Numbers {
  return process.env["FAULTS_SIZE"] === "large" ? large : small;
}
