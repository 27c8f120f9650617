/** What a run's trace names as its cause when no webhook told of the ticket and the sweep found it. */
export const SWEEP_TRIGGER = "sweep";
