-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "emailFrom" TEXT COLLATE "C",
ALTER COLUMN "email" DROP NOT NULL;

-- CreateTable
CREATE TABLE "FormerEmail" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "from" TEXT COLLATE "C",
    "until" TEXT COLLATE "C" NOT NULL,
    "batchId" INTEGER,

    CONSTRAINT "FormerEmail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FormerStaffNumber" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "staffId" TEXT COLLATE "C" NOT NULL,
    "until" TEXT COLLATE "C" NOT NULL,
    "batchId" INTEGER,

    CONSTRAINT "FormerStaffNumber_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FormerEmail_personId_idx" ON "FormerEmail"("personId");

-- CreateIndex
CREATE INDEX "FormerEmail_email_idx" ON "FormerEmail"("email");

-- CreateIndex
CREATE INDEX "FormerEmail_batchId_idx" ON "FormerEmail"("batchId");

-- CreateIndex
CREATE INDEX "FormerStaffNumber_personId_idx" ON "FormerStaffNumber"("personId");

-- CreateIndex
CREATE INDEX "FormerStaffNumber_staffId_idx" ON "FormerStaffNumber"("staffId");

-- CreateIndex
CREATE INDEX "FormerStaffNumber_batchId_idx" ON "FormerStaffNumber"("batchId");

-- AddForeignKey
ALTER TABLE "FormerEmail" ADD CONSTRAINT "FormerEmail_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerEmail" ADD CONSTRAINT "FormerEmail_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "ImportBatch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerStaffNumber" ADD CONSTRAINT "FormerStaffNumber_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerStaffNumber" ADD CONSTRAINT "FormerStaffNumber_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "ImportBatch"("id") ON DELETE SET NULL ON UPDATE CASCADE;
