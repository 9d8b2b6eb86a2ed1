-- The criterion is edited in a draft, and themes group its skills across areas.
CREATE TABLE "Theme" (
    "id" SERIAL NOT NULL,
    "versionId" INTEGER NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "definition" TEXT COLLATE "C" NOT NULL,
    "order" INTEGER NOT NULL,

    CONSTRAINT "Theme_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Theme_versionId_code_key" ON "Theme"("versionId", "code");
ALTER TABLE "Theme" ADD CONSTRAINT "Theme_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Skill" ADD COLUMN "themeId" INTEGER;
ALTER TABLE "Skill" ADD CONSTRAINT "Skill_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "Theme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "FrameworkVersion" ADD COLUMN "title" TEXT COLLATE "C";
ALTER TABLE "FrameworkVersion" ADD COLUMN "basedOnId" INTEGER;
ALTER TABLE "FrameworkVersion" ADD CONSTRAINT "FrameworkVersion_basedOnId_fkey" FOREIGN KEY ("basedOnId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "FrameworkVersion" ADD COLUMN "publishNote" TEXT COLLATE "C";
ALTER TABLE "FrameworkVersion" ADD COLUMN "createdAt" TIMESTAMP(3);
ALTER TABLE "FrameworkVersion" ADD COLUMN "createdById" INTEGER;
ALTER TABLE "FrameworkVersion" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "FrameworkVersion" DROP CONSTRAINT "FrameworkVersion_status_check";
ALTER TABLE "FrameworkVersion" ADD CONSTRAINT "FrameworkVersion_status_check" CHECK ("status" IN ('draft', 'review', 'published', 'retired'));
ALTER TABLE "FrameworkVersion" ADD CONSTRAINT "FrameworkVersion_revision_check" CHECK ("revision" >= 1);

-- One draft at a time, so that people who edit the criterion work on the same one.
CREATE UNIQUE INDEX "FrameworkVersion_one_draft" ON "FrameworkVersion"("frameworkId") WHERE "status" IN ('draft', 'review');
