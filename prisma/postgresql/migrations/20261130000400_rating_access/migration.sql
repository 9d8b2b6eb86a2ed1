-- Sharing with a manager reached nobody. A later way to share must begin with a new act by the learner, so no earlier date may remain.
ALTER TABLE "Assessment" DROP COLUMN "sharedWithManagerAt";
