-- One seal covers all facts that a transaction wrote, and a key signs it. Seals of the previous version covered one table and had no key.
-- Their digests are still valid: `facts` lists tables, numbers of rows and SHA-256 digests. `fluency reseal` gives these seals a key.

DROP TRIGGER "Seal_no_delete";
DROP TRIGGER "Seal_no_update";
DROP INDEX "Seal_subject_idx";
ALTER TABLE "Seal" DROP CONSTRAINT "Seal_subject_check";
ALTER TABLE "Seal" DROP CONSTRAINT "Seal_rows_check";
ALTER TABLE "Seal" RENAME COLUMN "subject" TO "facts";
UPDATE "Seal" SET "facts" = '[["' || "facts" || '",' || "rows" || ',"' || "digest" || '"]]', "digest" = '';
ALTER TABLE "Seal" DROP COLUMN "rows";
ALTER TABLE "Seal" ADD COLUMN "keyId" TEXT;
ALTER TABLE "Seal" ADD CONSTRAINT "Seal_digest_check" CHECK (("digest" = '') = ("keyId" IS NULL));

-- A transaction adds a seal before its facts, and completes it before it commits.
CREATE TRIGGER "Seal_no_delete" BEFORE DELETE ON "Seal" WHEN OLD."facts" <> '' AND NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Seal are facts and are not deleted, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "Seal_no_update" BEFORE UPDATE OF "id", "facts", "sealedAt", "batchId", "keyId", "digest" ON "Seal" WHEN OLD."facts" <> '' AND NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Seal are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
