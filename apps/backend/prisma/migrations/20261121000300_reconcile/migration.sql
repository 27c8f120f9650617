-- Which articles a complete listing of the help center still holds, and which of its brands each belongs to.
ALTER TABLE "article" ADD COLUMN "brand" TEXT;
ALTER TABLE "article" ADD COLUMN "listing_id" UUID;
ALTER TABLE "article" ADD COLUMN "absent_since" TIMESTAMPTZ(3);

ALTER TABLE "data_source" ADD COLUMN "listing" JSONB;
ALTER TABLE "data_source" ADD COLUMN "held_removal" JSONB;
ALTER TABLE "data_source" ADD COLUMN "problems" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "data_source" ADD COLUMN "next_check_at" TIMESTAMPTZ(3);

-- A link to an article that was removed still leads to what became of it.
CREATE INDEX "sync_entry_organization_id_article_id_idx" ON "sync_entry"("organization_id", "article_id");
