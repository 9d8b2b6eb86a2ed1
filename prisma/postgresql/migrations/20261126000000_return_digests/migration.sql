-- AlterTable
ALTER TABLE "ReviewSignature" ADD COLUMN     "digest" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "Release" ADD COLUMN     "pageSha256" TEXT COLLATE "C";

