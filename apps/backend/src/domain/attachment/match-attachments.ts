import { cleanName } from "./clean-name.ts";

type Listed = { name: string };

/**
 * Finds for each file that a comment lists our copy of it: by its name first, then by its place among those that are
 * left. Copies that no listed file belongs to come last.
 */
export function matchAttachments<File extends Listed, Copy extends Listed>(
  listed: readonly File[],
  copies: readonly Copy[],
): { file: File | null; copy: Copy | null }[] {
  const left = [...copies];
  const byName = listed.map((file) => {
    const name = cleanName(file.name);
    const index = left.findIndex((copy) => copy.name === name || copy.name === file.name);
    return { file, copy: index < 0 ? null : (left.splice(index, 1)[0] ?? null) };
  });
  const pairs = byName.map(({ file, copy }) => ({ file, copy: copy ?? left.shift() ?? null }));
  return [...pairs, ...left.map((copy) => ({ file: null, copy }))];
}
