-- Delegates named until now cannot see figures of the person they act for.
ALTER TABLE "Delegate" ADD COLUMN "maySeeFigures" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Delegate" DROP CONSTRAINT "Delegate_mayBook_check";
ALTER TABLE "Delegate" ADD CONSTRAINT "Delegate_mayBook_check" CHECK ("mayBook" OR "maySeeDiary" OR "mayApprove" OR "maySeeFigures");

-- The choice is deleted with the person.
ALTER TABLE "LeaderChoice" DROP CONSTRAINT "LeaderChoice_personId_fkey";
ALTER TABLE "LeaderChoice" ADD CONSTRAINT "LeaderChoice_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
