exports = {
  /** The app goes live only when the server it was given answers and knows the key. */
  onInstall: async () => {
    const problem = await findProblem();
    if (problem === null) renderData();
    else renderData({ message: problem });
  },

  /** Nothing of the app is registered elsewhere. Its settings go with it; the key is revoked in OpenCX. */
  onUninstall: () => {
    renderData();
  },
};

/** Freshdesk shows at most 60 characters of these. */
const NOT_OPENCX = "No OpenCX server answers at this host name.";
const PROBLEMS = {
  401: "OpenCX does not know this installation key.",
  403: "This key is not an installation key of OpenCX.",
  429: "OpenCX is busy. Try again in a minute.",
};

/** Any ticket will do: only whether the call is let in matters, and nothing is written by it. */
async function findProblem() {
  const input = JSON.stringify({ ticketId: "1" });
  try {
    const answer = await $request.invokeTemplate("assistTicket", { context: { input } });
    return isOurs(answer.response) ? null : NOT_OPENCX;
  } catch (refusal) {
    return problemOf(refusal);
  }
}

function problemOf({ status, response }) {
  if (!isOurs(response)) return NOT_OPENCX;
  return PROBLEMS[status] ?? (status >= 500 ? "OpenCX cannot answer now. Try again later." : null);
}

/** Every answer of OpenCX's procedures is an object with a result or an error. */
function isOurs(text) {
  try {
    const answer = Object(JSON.parse(text));
    return Object.hasOwn(answer, "result") || Object.hasOwn(answer, "error");
  } catch {
    return false;
  }
}
