-- Written now and then by every instance, to see whether the database takes writes.
CREATE TABLE "HealthWrite" (
    "id" INTEGER NOT NULL,
    "writtenAt" TIMESTAMP(3) NOT NULL,
    CONSTRAINT "HealthWrite_pkey" PRIMARY KEY ("id")
);
