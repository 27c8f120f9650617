export class NotObtainable extends Error {
  override readonly name: "NotObtainable";
}
export function rootFolder(environment: Readonly<Record<string, string | undefined>>): string;
export function ensureDebianRoot(root: string): void;
