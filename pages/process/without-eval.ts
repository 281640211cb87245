import { config } from "zod";

// The pages' policy forbids making code of text; zod would try it, fall back, and leave a violation to be looked into.
config({ jitless: true });
