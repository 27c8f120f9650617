import type { CountryCode } from "libphonenumber-js/max";

const BY_SPEAKERS =
  "US GB IN DE FR ES IT BR MX JP AU NL PL PT CH AT BE SE NO DK FI IE CZ HU RO GR TR RU UA IL AE SA EG ZA NG KR CN TW SG TH ID PH VN NZ AR CL CO";

/** Countries whose own way of writing numbers, without a country code, is recognised. */
export const HOME_COUNTRIES: readonly CountryCode[] = BY_SPEAKERS.split(" ").filter(isCountryCode);

function isCountryCode(code: string): code is CountryCode {
  return /^[A-Z]{2}$/.test(code);
}
