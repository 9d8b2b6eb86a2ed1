-- The people who review a draft of the criterion, and their comments.
CREATE TABLE "FrameworkReviewer" (
    "id" SERIAL NOT NULL,
    "versionId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "askedById" INTEGER,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "FrameworkReviewer_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "FrameworkReviewer_versionId_idx" ON "FrameworkReviewer"("versionId");
CREATE INDEX "FrameworkReviewer_personId_idx" ON "FrameworkReviewer"("personId");
CREATE UNIQUE INDEX "FrameworkReviewer_one_open" ON "FrameworkReviewer"("versionId", "personId") WHERE "endedAt" IS NULL;

CREATE TABLE "FrameworkComment" (
    "id" SERIAL NOT NULL,
    "versionId" INTEGER NOT NULL,
    "skillId" INTEGER,
    "about" TEXT COLLATE "C" NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "answer" TEXT COLLATE "C",
    "resolvedAt" TIMESTAMP(3),
    "resolvedById" INTEGER,

    CONSTRAINT "FrameworkComment_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "FrameworkComment_versionId_idx" ON "FrameworkComment"("versionId");
CREATE INDEX "FrameworkComment_skillId_idx" ON "FrameworkComment"("skillId");
CREATE INDEX "FrameworkComment_byId_idx" ON "FrameworkComment"("byId");

ALTER TABLE "FrameworkReviewer" ADD CONSTRAINT "FrameworkReviewer_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "FrameworkReviewer" ADD CONSTRAINT "FrameworkReviewer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "FrameworkComment" ADD CONSTRAINT "FrameworkComment_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "FrameworkComment" ADD CONSTRAINT "FrameworkComment_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "FrameworkComment" ADD CONSTRAINT "FrameworkComment_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "FrameworkComment" ADD CONSTRAINT "FrameworkComment_text_check" CHECK ("text" <> '');
ALTER TABLE "FrameworkComment" ADD CONSTRAINT "FrameworkComment_resolvedById_check" CHECK ("resolvedById" IS NULL OR "resolvedAt" IS NOT NULL);
