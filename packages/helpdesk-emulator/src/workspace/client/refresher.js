const REFRESH_GAP_MS = 300;

/**
 * Makes a function that loads what is on the page; calls that come meanwhile lead to one more round.
 * @param {() => Promise<boolean>} load false when it did not succeed
 * @param {(isFine: boolean) => void} loaded
 */
export function refresher(load, loaded) {
  let isRunning = false;
  let isAskedAgain = false;
  const refresh = async () => {
    isAskedAgain = isRunning;
    if (isRunning) return;
    isRunning = true;
    loaded(await load());
    isRunning = false;
    if (isAskedAgain) window.setTimeout(() => void refresh(), REFRESH_GAP_MS);
  };
  return refresh;
}
