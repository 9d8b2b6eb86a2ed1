-- Which skills of different versions ask the same question, so that answers are valid in later versions.
ALTER TABLE "Skill" ADD COLUMN "lineageId" INTEGER REFERENCES "Skill" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
CREATE INDEX "Skill_lineageId_idx" ON "Skill"("lineageId");

CREATE TABLE "SkillMapping" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "versionId" INTEGER NOT NULL,
    "fromSkillId" INTEGER,
    "toSkillId" INTEGER,
    "kind" TEXT NOT NULL,
    "decidedFor" TEXT,
    "decidedAt" DATETIME,
    "decidedById" INTEGER,
    CONSTRAINT "SkillMapping_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SkillMapping_fromSkillId_fkey" FOREIGN KEY ("fromSkillId") REFERENCES "Skill" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SkillMapping_toSkillId_fkey" FOREIGN KEY ("toSkillId") REFERENCES "Skill" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "SkillMapping_versionId_fromSkillId_toSkillId_key" ON "SkillMapping"("versionId", "fromSkillId", "toSkillId");
CREATE INDEX "SkillMapping_fromSkillId_idx" ON "SkillMapping"("fromSkillId");
CREATE INDEX "SkillMapping_toSkillId_idx" ON "SkillMapping"("toSkillId");

ALTER TABLE "SkillMapping" ADD CONSTRAINT "SkillMapping_kind_check" CHECK ("kind" IN ('same', 'reworded', 'split', 'merged', 'new', 'gone'));
ALTER TABLE "SkillMapping" ADD CONSTRAINT "SkillMapping_fromSkillId_check" CHECK (("fromSkillId" IS NULL) = ("kind" = 'new'));
ALTER TABLE "SkillMapping" ADD CONSTRAINT "SkillMapping_toSkillId_check" CHECK (("toSkillId" IS NULL) = ("kind" = 'gone'));

-- A skill keeps its answers through one other skill at most.
CREATE UNIQUE INDEX "SkillMapping_one_same_from" ON "SkillMapping"("versionId", "fromSkillId") WHERE "kind" IN ('same', 'reworded');
CREATE UNIQUE INDEX "SkillMapping_one_same_to" ON "SkillMapping"("versionId", "toSkillId") WHERE "kind" IN ('same', 'reworded');

-- Versions that were published before skills were mapped: a skill is the same as the one with the same code in the version before if it has
-- the same name, definition and descriptors. All others are new or gone.
CREATE TEMPORARY TABLE "_Published" AS
  SELECT v."id", ROW_NUMBER() OVER (PARTITION BY v."frameworkId" ORDER BY (v."publishedAt" IS NOT NULL), v."publishedAt", v."id") AS "number", v."frameworkId"
  FROM "FrameworkVersion" v WHERE v."status" IN ('published', 'retired');

CREATE TEMPORARY TABLE "_Wording" AS
  SELECT s."id", s."versionId", p."frameworkId", p."number", s."code", s."name", s."definition",
    COALESCE((SELECT string_agg(l."code" || ': ' || d."text", ' / ' ORDER BY l."order") FROM "Descriptor" d JOIN "Level" l ON l."id" = d."levelId"
      WHERE d."skillId" = s."id"), '') AS "levels"
  FROM "Skill" s JOIN "_Published" p ON p."id" = s."versionId";

CREATE TEMPORARY TABLE "_Same" AS
  SELECT o."id" AS "fromId", n."id" AS "toId" FROM "_Wording" n JOIN "_Wording" o ON o."frameworkId" = n."frameworkId" AND o."number" = n."number" - 1
    AND o."code" = n."code" AND o."name" = n."name" AND o."definition" = n."definition" AND o."levels" = n."levels";

WITH RECURSIVE "chain" AS (
  SELECT w."id", w."id" AS "lineageId" FROM "_Wording" w WHERE NOT EXISTS (SELECT 1 FROM "_Same" s WHERE s."toId" = w."id")
  UNION ALL SELECT s."toId", c."lineageId" FROM "chain" c JOIN "_Same" s ON s."fromId" = c."id")
UPDATE "Skill" SET "lineageId" = c."lineageId" FROM "chain" c WHERE c."id" = "Skill"."id";

INSERT INTO "SkillMapping" ("versionId", "fromSkillId", "toSkillId", "kind")
  SELECT n."versionId", s."fromId", s."toId", 'same' FROM "_Same" s JOIN "_Wording" n ON n."id" = s."toId";
INSERT INTO "SkillMapping" ("versionId", "toSkillId", "kind")
  SELECT n."versionId", n."id", 'new' FROM "_Wording" n WHERE n."number" > 1 AND NOT EXISTS (SELECT 1 FROM "_Same" s WHERE s."toId" = n."id");
INSERT INTO "SkillMapping" ("versionId", "fromSkillId", "kind")
  SELECT p."id", o."id", 'gone' FROM "_Wording" o JOIN "_Published" p ON p."frameworkId" = o."frameworkId" AND p."number" = o."number" + 1
  WHERE NOT EXISTS (SELECT 1 FROM "_Same" s WHERE s."fromId" = o."id");

DROP TABLE "_Same";
DROP TABLE "_Wording";
DROP TABLE "_Published";
