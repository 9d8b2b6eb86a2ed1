ALTER TABLE "Assessment" ADD COLUMN "recordId" INTEGER;
ALTER TABLE "Assessment" ADD COLUMN "email" TEXT;

-- What came with a merge was written under the merged record. Everything else is readable through the person's present email address.
UPDATE "Assessment" SET "recordId" = (
  SELECT m."mergedId" FROM "PersonMerge" m, json_each(m."effect", '$.assessments') j WHERE j."value" = "Assessment"."id")
WHERE "personId" IN (SELECT "keptId" FROM "PersonMerge");
UPDATE "Assessment" SET "recordId" = "personId" WHERE "recordId" IS NULL;
UPDATE "Assessment" SET "email" = (SELECT p."email" FROM "Person" p WHERE p."id" = "Assessment"."recordId");

-- CreateTable
CREATE TABLE "RatingAccess" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "readerRecordId" INTEGER NOT NULL,
    "readerEmail" TEXT NOT NULL,
    "ownerRecordId" INTEGER NOT NULL,
    "ownerEmail" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "requestedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "confirmedAt" DATETIME,
    CONSTRAINT "RatingAccess_readerRecordId_fkey" FOREIGN KEY ("readerRecordId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "RatingAccess_ownerRecordId_fkey" FOREIGN KEY ("ownerRecordId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "RatingAccess_tokenHash_key" ON "RatingAccess"("tokenHash");
CREATE INDEX "RatingAccess_readerRecordId_idx" ON "RatingAccess"("readerRecordId");
CREATE INDEX "RatingAccess_ownerRecordId_idx" ON "RatingAccess"("ownerRecordId");
