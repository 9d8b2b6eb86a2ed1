CREATE TABLE "LeaderChoice" (
    "personId" INTEGER NOT NULL,
    "scope" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "LeaderChoice_pkey" PRIMARY KEY ("personId")
);
ALTER TABLE "LeaderChoice" ADD CONSTRAINT "LeaderChoice_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
