-- The criterion is edited in a draft, and themes group its skills across areas.
CREATE TABLE "Theme" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "versionId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    CONSTRAINT "Theme_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Theme_versionId_code_key" ON "Theme"("versionId", "code");

ALTER TABLE "Skill" ADD COLUMN "themeId" INTEGER REFERENCES "Theme" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "FrameworkVersion" ADD COLUMN "title" TEXT;
ALTER TABLE "FrameworkVersion" ADD COLUMN "basedOnId" INTEGER REFERENCES "FrameworkVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "FrameworkVersion" ADD COLUMN "publishNote" TEXT;
ALTER TABLE "FrameworkVersion" ADD COLUMN "createdAt" DATETIME;
ALTER TABLE "FrameworkVersion" ADD COLUMN "createdById" INTEGER;
ALTER TABLE "FrameworkVersion" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "FrameworkVersion" DROP CONSTRAINT "FrameworkVersion_status_check";
ALTER TABLE "FrameworkVersion" ADD CONSTRAINT "FrameworkVersion_status_check" CHECK ("status" IN ('draft', 'review', 'published', 'retired'));
ALTER TABLE "FrameworkVersion" ADD CONSTRAINT "FrameworkVersion_revision_check" CHECK ("revision" >= 1);

-- One draft at a time, so that people who edit the criterion work on the same one.
CREATE UNIQUE INDEX "FrameworkVersion_one_draft" ON "FrameworkVersion"("frameworkId") WHERE "status" IN ('draft', 'review');
