ALTER TABLE "Assessment" ADD COLUMN "recordId" INTEGER;
ALTER TABLE "Assessment" ADD COLUMN "email" TEXT COLLATE "C";

-- What came with a merge was written under the merged record. Everything else is readable through the person's present email address.
UPDATE "Assessment" SET "recordId" = (
  SELECT m."mergedId" FROM "PersonMerge" m, json_array_elements_text(CAST(m."effect" AS json) -> 'assessments') j
  WHERE CAST(j AS INTEGER) = "Assessment"."id")
WHERE "personId" IN (SELECT "keptId" FROM "PersonMerge");
UPDATE "Assessment" SET "recordId" = "personId" WHERE "recordId" IS NULL;
UPDATE "Assessment" SET "email" = (SELECT p."email" FROM "Person" p WHERE p."id" = "Assessment"."recordId");

-- CreateTable
CREATE TABLE "RatingAccess" (
    "id" SERIAL NOT NULL,
    "readerRecordId" INTEGER NOT NULL,
    "readerEmail" TEXT COLLATE "C" NOT NULL,
    "ownerRecordId" INTEGER NOT NULL,
    "ownerEmail" TEXT COLLATE "C" NOT NULL,
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "requestedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "confirmedAt" TIMESTAMP(3),

    CONSTRAINT "RatingAccess_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "RatingAccess_tokenHash_key" ON "RatingAccess"("tokenHash");
CREATE INDEX "RatingAccess_readerRecordId_idx" ON "RatingAccess"("readerRecordId");
CREATE INDEX "RatingAccess_ownerRecordId_idx" ON "RatingAccess"("ownerRecordId");

-- AddForeignKey
ALTER TABLE "RatingAccess" ADD CONSTRAINT "RatingAccess_readerRecordId_fkey" FOREIGN KEY ("readerRecordId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "RatingAccess" ADD CONSTRAINT "RatingAccess_ownerRecordId_fkey" FOREIGN KEY ("ownerRecordId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
