-- CreateTable
CREATE TABLE "Reorganisation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "plan" TEXT NOT NULL,
    "effect" TEXT,
    "createdAt" DATETIME NOT NULL,
    "createdById" INTEGER,
    "doneAt" DATETIME,
    "doneById" INTEGER,
    "undoneAt" DATETIME,
    "undoneById" INTEGER
);

-- CreateTable
CREATE TABLE "ReorganisationPosting" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "reorganisationId" INTEGER NOT NULL,
    "endedId" INTEGER NOT NULL,
    "openedId" INTEGER NOT NULL,
    "untilBefore" TEXT,
    "endedByBatchIdBefore" INTEGER,
    CONSTRAINT "ReorganisationPosting_reorganisationId_fkey" FOREIGN KEY ("reorganisationId") REFERENCES "Reorganisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReorganisationPosting_endedId_fkey" FOREIGN KEY ("endedId") REFERENCES "Posting" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReorganisationPosting_openedId_fkey" FOREIGN KEY ("openedId") REFERENCES "Posting" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_UptakeTarget" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organisationId" INTEGER,
    "professionId" INTEGER,
    "courseId" INTEGER,
    "population" TEXT NOT NULL,
    "percent" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "setAt" DATETIME,
    "setById" INTEGER,
    CONSTRAINT "UptakeTarget_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "UptakeTarget_professionId_fkey" FOREIGN KEY ("professionId") REFERENCES "Profession" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "UptakeTarget_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_UptakeTarget" ("by", "courseId", "id", "organisationId", "percent", "population", "professionId", "source") SELECT "by", "courseId", "id", "organisationId", "percent", "population", "professionId", "source" FROM "UptakeTarget";
DROP TABLE "UptakeTarget";
ALTER TABLE "new_UptakeTarget" RENAME TO "UptakeTarget";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "ReorganisationPosting_endedId_key" ON "ReorganisationPosting"("endedId");

-- CreateIndex
CREATE UNIQUE INDEX "ReorganisationPosting_openedId_key" ON "ReorganisationPosting"("openedId");

-- CreateIndex
CREATE INDEX "ReorganisationPosting_reorganisationId_idx" ON "ReorganisationPosting"("reorganisationId");
