-- AlterTable: "email" may be empty, and has a first day. Column by column: the table itself stays, with whatever else it holds.
DROP INDEX "Person_email_key";
ALTER TABLE "Person" ADD COLUMN "emailOrNull" TEXT;
UPDATE "Person" SET "emailOrNull" = "email";
ALTER TABLE "Person" DROP COLUMN "email";
ALTER TABLE "Person" RENAME COLUMN "emailOrNull" TO "email";
ALTER TABLE "Person" ADD COLUMN "emailFrom" TEXT;

-- CreateTable
CREATE TABLE "FormerEmail" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "from" TEXT,
    "until" TEXT NOT NULL,
    "batchId" INTEGER,
    CONSTRAINT "FormerEmail_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FormerEmail_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "ImportBatch" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FormerStaffNumber" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "staffId" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "batchId" INTEGER,
    CONSTRAINT "FormerStaffNumber_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FormerStaffNumber_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "ImportBatch" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

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
