-- CreateTable
CREATE TABLE "UptakeBalance" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "courseId" INTEGER NOT NULL,
    "population" TEXT NOT NULL,
    "structure" TEXT NOT NULL,
    "face" TEXT NOT NULL,
    "month" INTEGER NOT NULL,
    "counts" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "UptakeEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "courseId" INTEGER NOT NULL,
    "population" TEXT NOT NULL,
    "structure" TEXT NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "professionId" INTEGER NOT NULL,
    "gradeId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "by" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "UptakeState" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "today" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "UptakeBalance_kind_courseId_population_structure_face_month_idx" ON "UptakeBalance"("kind", "courseId", "population", "structure", "face", "month");

-- CreateIndex
CREATE INDEX "UptakeEntry_kind_courseId_population_structure_day_idx" ON "UptakeEntry"("kind", "courseId", "population", "structure", "day");

-- CreateIndex
CREATE INDEX "Posting_from_idx" ON "Posting"("from");

-- CreateIndex
CREATE INDEX "Posting_until_idx" ON "Posting"("until");

-- A service without anybody keeps counts from its first person on; any other works them out once, when it is brought up to date.
INSERT INTO "UptakeState" ("name", "today") SELECT 'counts', '1970-01-01' WHERE NOT EXISTS (SELECT 1 FROM "Person");
