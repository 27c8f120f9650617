-- What each organization's drafts took from a language model on a day, so that every process keeps to one allowance.
CREATE TABLE "model_spend" (
    "organization_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "tokens" BIGINT NOT NULL,

    CONSTRAINT "model_spend_pkey" PRIMARY KEY ("organization_id","day")
);

ALTER TABLE "model_spend" ADD CONSTRAINT "model_spend_tokens_check" CHECK ("tokens" >= 0);

ALTER TABLE "trace" ADD COLUMN "model_calls" JSONB NOT NULL DEFAULT '[]';
