-- AlterTable
ALTER TABLE "Release" ADD COLUMN "pageSha256" TEXT;

-- AlterTable
ALTER TABLE "ReviewSignature" ADD COLUMN "digest" TEXT;
