-- CreateTable
CREATE TABLE "WorkLease" (
    "name" TEXT COLLATE "C" NOT NULL,
    "heldBy" TEXT COLLATE "C" NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,
    "lastDoneAt" TIMESTAMP(3),

    CONSTRAINT "WorkLease_pkey" PRIMARY KEY ("name")
);

