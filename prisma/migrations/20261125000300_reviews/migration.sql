-- CreateTable
CREATE TABLE "ReviewReturn" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "quarter" TEXT NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "narrativeRevision" INTEGER NOT NULL DEFAULT 1,
    "changed" TEXT NOT NULL DEFAULT '',
    "risks" TEXT NOT NULL DEFAULT '',
    "help" TEXT NOT NULL DEFAULT '',
    "begunAt" DATETIME NOT NULL,
    "begunById" INTEGER,
    "savedAt" DATETIME NOT NULL,
    "savedById" INTEGER,
    CONSTRAINT "ReviewReturn_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewAction" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "returnId" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "since" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "savedById" INTEGER,
    CONSTRAINT "ReviewAction_returnId_fkey" FOREIGN KEY ("returnId") REFERENCES "ReviewReturn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewMetric" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "returnId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "baselineValue" TEXT,
    "baselineOn" TEXT,
    "latestValue" TEXT,
    "latestOn" TEXT,
    "targetValue" TEXT,
    "targetOn" TEXT,
    "source" TEXT NOT NULL,
    "caveats" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "savedById" INTEGER,
    CONSTRAINT "ReviewMetric_returnId_fkey" FOREIGN KEY ("returnId") REFERENCES "ReviewReturn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewSignature" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "returnId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "signedAt" DATETIME NOT NULL,
    "signedById" INTEGER,
    "declaration" TEXT NOT NULL,
    "exactFigures" TEXT NOT NULL,
    "shownFigures" TEXT NOT NULL,
    "countedAt" DATETIME NOT NULL,
    "content" TEXT NOT NULL,
    "reopenedAt" DATETIME,
    "reopenedById" INTEGER,
    "reopenReason" TEXT,
    CONSTRAINT "ReviewSignature_returnId_fkey" FOREIGN KEY ("returnId") REFERENCES "ReviewReturn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewReminder" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "quarter" TEXT NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "occasion" TEXT NOT NULL,
    "sentAt" DATETIME NOT NULL,
    "sentById" INTEGER,
    CONSTRAINT "ReviewReminder_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ReviewReturn_quarter_organisationId_key" ON "ReviewReturn"("quarter", "organisationId");

-- CreateIndex
CREATE INDEX "ReviewAction_returnId_idx" ON "ReviewAction"("returnId");

-- CreateIndex
CREATE INDEX "ReviewMetric_returnId_idx" ON "ReviewMetric"("returnId");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewSignature_returnId_number_key" ON "ReviewSignature"("returnId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewReminder_quarter_organisationId_personId_occasion_key" ON "ReviewReminder"("quarter", "organisationId", "personId", "occasion");
