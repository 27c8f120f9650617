/** Calls procedures of a backend on this machine the way any customer's script would. */
export function createApi(baseUrl, key) {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  async function call(procedure, url, init) {
    const response = await fetch(url, { headers, ...init });
    const body = await response.json();
    if (!response.ok) throw new Error(`${procedure} failed: ${body?.error?.message ?? response.status}`);
    return body.result.data;
  }
  return {
    query(procedure, input) {
      const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
      return call(procedure, `${baseUrl}/api/trpc/${procedure}${query}`, { method: "GET" });
    },
    mutate: (procedure, input) =>
      call(procedure, `${baseUrl}/api/trpc/${procedure}`, { method: "POST", body: JSON.stringify(input ?? {}) }),
  };
}

export async function waitUntilHealthy(url, { timeoutMs }) {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const isUp = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    if (Date.now() > until) throw new Error(`${url} did not answer within ${timeoutMs / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
