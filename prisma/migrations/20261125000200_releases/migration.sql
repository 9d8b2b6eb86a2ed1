-- CreateTable
CREATE TABLE "Release" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "asAt" TEXT NOT NULL,
    "population" TEXT NOT NULL,
    "measures" TEXT NOT NULL,
    "breakdowns" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "quality" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "reason" TEXT,
    "publishAt" DATETIME NOT NULL,
    "editors" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "savedAt" DATETIME NOT NULL,
    "savedById" INTEGER,
    "content" TEXT,
    "checksum" TEXT,
    "frozenAt" DATETIME,
    "signedOffAt" DATETIME
);

-- CreateTable
CREATE TABLE "ReleaseFile" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "releaseId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "base64" BOOLEAN NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    CONSTRAINT "ReleaseFile_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReleaseSignOff" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "releaseId" INTEGER NOT NULL,
    "signedById" INTEGER NOT NULL,
    "signedAt" DATETIME NOT NULL,
    "checksum" TEXT NOT NULL,
    "takenBackAt" DATETIME,
    CONSTRAINT "ReleaseSignOff_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReleaseReader" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "releaseId" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "addedById" INTEGER NOT NULL,
    "addedAt" DATETIME NOT NULL,
    "removedAt" DATETIME,
    CONSTRAINT "ReleaseReader_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Release_slug_revision_key" ON "Release"("slug", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "ReleaseFile_releaseId_name_key" ON "ReleaseFile"("releaseId", "name");

-- CreateIndex
CREATE INDEX "ReleaseSignOff_releaseId_idx" ON "ReleaseSignOff"("releaseId");

-- CreateIndex
CREATE INDEX "ReleaseReader_releaseId_idx" ON "ReleaseReader"("releaseId");

-- CreateIndex
CREATE INDEX "ReleaseReader_email_idx" ON "ReleaseReader"("email");
