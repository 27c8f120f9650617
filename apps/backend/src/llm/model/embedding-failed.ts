/** No vectors came back. Trying again later helps: endpoints are busy or away, rarely gone. */
export class EmbeddingFailed extends Error {
  override readonly name = "EmbeddingFailed";
  readonly isRetryable = true;
}
