-- One seal covers all facts that a transaction wrote, and a key signs it. Seals of the previous version covered one table and had no key.
-- Their digests are still valid: `facts` lists tables, numbers of rows and SHA-256 digests. `fluency reseal` gives these seals a key.

DROP TRIGGER "Seal_no_delete" ON "Seal";
DROP TRIGGER "Seal_no_update" ON "Seal";
DROP INDEX "Seal_subject_idx";
ALTER TABLE "Seal" DROP CONSTRAINT "Seal_subject_check";
ALTER TABLE "Seal" DROP CONSTRAINT "Seal_rows_check";
ALTER TABLE "Seal" RENAME COLUMN "subject" TO "facts";
UPDATE "Seal" SET "facts" = '[["' || "facts" || '",' || "rows" || ',"' || "digest" || '"]]', "digest" = '';
ALTER TABLE "Seal" DROP COLUMN "rows";
ALTER TABLE "Seal" ADD COLUMN "keyId" TEXT COLLATE "C";
ALTER TABLE "Seal" ADD CONSTRAINT "Seal_digest_check" CHECK (("digest" = '') = ("keyId" IS NULL));

-- A transaction adds a seal before its facts, and completes it before it commits.
CREATE TRIGGER "Seal_no_delete" BEFORE DELETE ON "Seal" FOR EACH ROW WHEN (OLD."facts" <> '' AND COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Seal are facts and are not deleted');
CREATE TRIGGER "Seal_no_update" BEFORE UPDATE OF "id", "facts", "sealedAt", "batchId", "keyId", "digest" ON "Seal" FOR EACH ROW WHEN (OLD."facts" <> '' AND COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Seal are facts and do not change');
