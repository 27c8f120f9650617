/** A link to a file in our storage: images open beside this page, everything else is saved. */
export function FileLink({ id, name }: { id: string; name: string }) {
  return (
    <a href={`/api/attachments/${encodeURIComponent(id)}`} target="_blank" rel="noopener noreferrer">
      <bdi>{name}</bdi>
    </a>
  );
}
