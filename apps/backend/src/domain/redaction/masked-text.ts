declare const masked: unique symbol;

/**
 * Text that went through the masker. Inbox, store, traces, embeddings and the model port accept nothing else.
 * Only `domain/redaction/mask.ts` makes it.
 */
export type MaskedText = string & { readonly [masked]: true };
