import { describe, expect, it } from "vitest";
import { isFileAddress } from "./file-address.ts";

const isAllowed = (address: string, baseUrl = "https://acme.freshdesk.com"): boolean =>
  isFileAddress(new URL(address), baseUrl);

describe("isFileAddress", () => {
  it.each([
    "https://attachment.freshdesk.com/inline/attachment?token=x",
    "https://attachment.freshdeskusercontent.com/data/1",
    "https://acme.attachments.freshdesk.com/data/1",
    "https://cdn.freshdesk.com/data/helpdesk/attachments/production/1/original/a.png?X-Amz-Expires=300",
    "https://s3.amazonaws.com/cdn.freshdesk.com/data/1",
    "https://s3.eu-central-1.amazonaws.com/euc-cdn.freshdesk.com/data/1",
    "https://s3-ap-south-1.amazonaws.com/ind-cdn.freshdesk.com/data/1",
  ])("R213: files are fetched from %s", (address) => {
    expect(isAllowed(address)).toBe(true);
  });

  it.each([
    "http://cdn.freshdesk.com/data/1",
    "https://cdn.freshdesk.com:8443/data/1",
    "https://user:pass@cdn.freshdesk.com/data/1",
    "https://freshdesk.com.evil.example/data/1",
    "https://evil.example/cdn.freshdesk.com/data/1",
    "https://evilfreshdesk.com/data/1",
    "https://s3.amazonaws.com/evil-bucket/cdn.freshdesk.com/1",
    "https://s3.amazonaws.com/cdn.freshdesk.com.evil/1",
    "https://s3.amazonaws.com.evil.example/cdn.freshdesk.com/1",
    "https://169.254.169.254/latest/meta-data",
    "http://127.0.0.1:4000/freshdesk/acme/attachments/1",
  ])("F25: and not from %s", (address) => {
    expect(isAllowed(address)).toBe(false);
  });

  it("F25: a pretend account's files come from its own server alone", () => {
    const base = "http://127.0.0.1:4000/freshdesk/acme";
    expect(isAllowed("http://127.0.0.1:4000/freshdesk/acme/attachments/1/a.png?expires=1", base)).toBe(true);
    expect(isAllowed("http://127.0.0.1:5432/", base)).toBe(false);
    expect(isAllowed("http://localhost:4000/freshdesk/acme/attachments/1", base)).toBe(false);
    expect(isAllowed("https://cdn.freshdesk.com/data/1", base)).toBe(false);
  });
});
