-- The people who review a draft of the criterion, and their comments.
CREATE TABLE "FrameworkReviewer" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "versionId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "askedById" INTEGER,
    "endedAt" DATETIME,
    CONSTRAINT "FrameworkReviewer_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "FrameworkReviewer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "FrameworkReviewer_versionId_idx" ON "FrameworkReviewer"("versionId");
CREATE INDEX "FrameworkReviewer_personId_idx" ON "FrameworkReviewer"("personId");
CREATE UNIQUE INDEX "FrameworkReviewer_one_open" ON "FrameworkReviewer"("versionId", "personId") WHERE "endedAt" IS NULL;

CREATE TABLE "FrameworkComment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "versionId" INTEGER NOT NULL,
    "skillId" INTEGER,
    "about" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "answer" TEXT,
    "resolvedAt" DATETIME,
    "resolvedById" INTEGER,
    CONSTRAINT "FrameworkComment_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "FrameworkComment_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "FrameworkComment_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "FrameworkComment_versionId_idx" ON "FrameworkComment"("versionId");
CREATE INDEX "FrameworkComment_skillId_idx" ON "FrameworkComment"("skillId");
CREATE INDEX "FrameworkComment_byId_idx" ON "FrameworkComment"("byId");

ALTER TABLE "FrameworkComment" ADD CONSTRAINT "FrameworkComment_text_check" CHECK ("text" <> '');
ALTER TABLE "FrameworkComment" ADD CONSTRAINT "FrameworkComment_resolvedById_check" CHECK ("resolvedById" IS NULL OR "resolvedAt" IS NOT NULL);
