-- What is shown of a credential, kept beside the sealed one. Those that are here already are API tokens.
ALTER TABLE "integration" ADD COLUMN "credential_kind" TEXT NOT NULL DEFAULT 'api-token';
ALTER TABLE "integration" ADD COLUMN "credential_scopes" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "integration" ADD COLUMN "credential_ends_at" TIMESTAMPTZ(3);

-- Renewing ends the tokens that are held, so one process at a time does it; a lease whose holder died runs out.
ALTER TABLE "integration" ADD COLUMN "renewal_holder" TEXT;
ALTER TABLE "integration" ADD COLUMN "renewal_until" TIMESTAMPTZ(3);
-- Set when the helpdesk refused to renew: nobody asks again until a person connects again.
ALTER TABLE "integration" ADD COLUMN "renewal_refusal" TEXT;

ALTER TABLE "integration" ADD CONSTRAINT "integration_credential_kind_check" CHECK ("credential_kind" IN ('api-token', 'oauth'));

-- Connecting by OAuth that was begun in a browser and not yet ended. Used once, then deleted.
CREATE TABLE "oauth_attempt" (
    "organization_id" UUID NOT NULL,
    "state_hash" TEXT NOT NULL,
    "browser_hash" TEXT NOT NULL,
    "key_id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oauth_attempt_pkey" PRIMARY KEY ("organization_id","state_hash")
);
