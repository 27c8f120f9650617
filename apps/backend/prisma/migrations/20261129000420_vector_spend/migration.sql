-- What vectors took has an allowance of its own: a first sync must not use up the day of the drafts.
ALTER TABLE "model_spend" ADD COLUMN "vector_tokens" BIGINT NOT NULL DEFAULT 0;
