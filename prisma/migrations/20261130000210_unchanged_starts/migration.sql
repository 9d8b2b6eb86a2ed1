-- AlterTable
ALTER TABLE "ImportBatch" ADD COLUMN "unchangedStarts" TEXT;
