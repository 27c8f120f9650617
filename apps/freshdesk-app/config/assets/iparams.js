// The installation page calls these while an admin types; what a promise is rejected with stands below the field.

/** A request template takes a bare host name; the platform refuses everything else later and says less. */
function checkBackendHost(value) {
  const host = String(value).trim();
  if (/^[a-z]+:\/\//i.test(host)) return Promise.reject("Leave out https:// and enter the host name alone.");
  if (host.includes("/")) return Promise.reject("Leave out everything after the host name.");
  if (host.includes(":")) return Promise.reject("Leave out the port: Freshdesk calls port 443.");
  if (/^[\d.]+$/.test(host)) return Promise.reject("Enter a host name: Freshdesk calls no numeric address.");
  if (!host.includes(".")) return Promise.reject("Enter the whole host name, such as copilot.example.com.");
  return Promise.resolve();
}

/** A key that was pasted with something around it is told from a wrong one, which the server alone can know. */
function checkAppKey(value) {
  const key = String(value);
  if (/\s/.test(key)) return Promise.reject("The key has a space or a line break in it. Copy it again.");
  if (/^Bearer/i.test(key)) return Promise.reject("Leave out the word Bearer and enter the key alone.");
  return Promise.resolve();
}
