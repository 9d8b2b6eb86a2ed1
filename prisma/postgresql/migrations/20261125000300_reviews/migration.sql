-- CreateTable
CREATE TABLE "ReviewReturn" (
    "id" SERIAL NOT NULL,
    "quarter" TEXT COLLATE "C" NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "narrativeRevision" INTEGER NOT NULL DEFAULT 1,
    "changed" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "risks" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "help" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "begunAt" TIMESTAMP(3) NOT NULL,
    "begunById" INTEGER,
    "savedAt" TIMESTAMP(3) NOT NULL,
    "savedById" INTEGER,

    CONSTRAINT "ReviewReturn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewAction" (
    "id" SERIAL NOT NULL,
    "returnId" INTEGER NOT NULL,
    "what" TEXT COLLATE "C" NOT NULL,
    "owner" TEXT COLLATE "C" NOT NULL,
    "dueOn" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "since" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "savedById" INTEGER,

    CONSTRAINT "ReviewAction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewMetric" (
    "id" SERIAL NOT NULL,
    "returnId" INTEGER NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "definition" TEXT COLLATE "C" NOT NULL,
    "unit" TEXT COLLATE "C" NOT NULL,
    "direction" TEXT COLLATE "C" NOT NULL,
    "baselineValue" TEXT COLLATE "C",
    "baselineOn" TEXT COLLATE "C",
    "latestValue" TEXT COLLATE "C",
    "latestOn" TEXT COLLATE "C",
    "targetValue" TEXT COLLATE "C",
    "targetOn" TEXT COLLATE "C",
    "source" TEXT COLLATE "C" NOT NULL,
    "caveats" TEXT COLLATE "C" NOT NULL,
    "owner" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "savedById" INTEGER,

    CONSTRAINT "ReviewMetric_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewSignature" (
    "id" SERIAL NOT NULL,
    "returnId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "signedAt" TIMESTAMP(3) NOT NULL,
    "signedById" INTEGER,
    "declaration" TEXT COLLATE "C" NOT NULL,
    "exactFigures" TEXT COLLATE "C" NOT NULL,
    "shownFigures" TEXT COLLATE "C" NOT NULL,
    "countedAt" TIMESTAMP(3) NOT NULL,
    "content" TEXT COLLATE "C" NOT NULL,
    "reopenedAt" TIMESTAMP(3),
    "reopenedById" INTEGER,
    "reopenReason" TEXT COLLATE "C",

    CONSTRAINT "ReviewSignature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewReminder" (
    "id" SERIAL NOT NULL,
    "quarter" TEXT COLLATE "C" NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "occasion" TEXT COLLATE "C" NOT NULL,
    "sentAt" TIMESTAMP(3) NOT NULL,
    "sentById" INTEGER,

    CONSTRAINT "ReviewReminder_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "ReviewReturn" ADD CONSTRAINT "ReviewReturn_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewAction" ADD CONSTRAINT "ReviewAction_returnId_fkey" FOREIGN KEY ("returnId") REFERENCES "ReviewReturn"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewMetric" ADD CONSTRAINT "ReviewMetric_returnId_fkey" FOREIGN KEY ("returnId") REFERENCES "ReviewReturn"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewSignature" ADD CONSTRAINT "ReviewSignature_returnId_fkey" FOREIGN KEY ("returnId") REFERENCES "ReviewReturn"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewReminder" ADD CONSTRAINT "ReviewReminder_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

