-- A full extract may be limited to one branch: only people posted there are absent from it.
ALTER TABLE "ImportBatch" ADD COLUMN "organisationCode" TEXT COLLATE "C";
