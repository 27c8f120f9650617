import fc from "fast-check";

/**
 * Property tests draw the same cases in every run, so that a failure belongs to the change that made it.
 * `PROPERTY_SEED=random` draws new ones; a failing property prints the seed to give here.
 */
const given = process.env["PROPERTY_SEED"];
if (given !== "random") fc.configureGlobal({ seed: given === undefined ? 20_261_120 : Number(given) });

/** The fault experiments in large size draw more where a property names no number itself. */
const CASES_IN_LARGE_SIZE = 5_000;
if (process.env["FAULTS_SIZE"] === "large")
  fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: CASES_IN_LARGE_SIZE });
