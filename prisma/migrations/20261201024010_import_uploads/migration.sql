-- The upload that an import came from: its job stores the rejected rows for a day. Jobs are deleted before imports, so it is no foreign key.
ALTER TABLE "ImportBatch" ADD COLUMN "uploadJobId" INTEGER;

-- The page of an import lists who it recorded as having left.
CREATE INDEX "Posting_endedByBatchId_idx" ON "Posting"("endedByBatchId");
