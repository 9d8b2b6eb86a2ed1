-- CreateTable
CREATE TABLE "UptakeBalance" (
    "id" SERIAL NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "courseId" INTEGER NOT NULL,
    "population" TEXT COLLATE "C" NOT NULL,
    "structure" TEXT COLLATE "C" NOT NULL,
    "face" TEXT COLLATE "C" NOT NULL,
    "month" INTEGER NOT NULL,
    "counts" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "UptakeBalance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UptakeEntry" (
    "id" SERIAL NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "courseId" INTEGER NOT NULL,
    "population" TEXT COLLATE "C" NOT NULL,
    "structure" TEXT COLLATE "C" NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "professionId" INTEGER NOT NULL,
    "gradeId" INTEGER NOT NULL,
    "day" TEXT COLLATE "C" NOT NULL,
    "by" INTEGER NOT NULL,

    CONSTRAINT "UptakeEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UptakeState" (
    "name" TEXT COLLATE "C" NOT NULL,
    "today" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "UptakeState_pkey" PRIMARY KEY ("name")
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
