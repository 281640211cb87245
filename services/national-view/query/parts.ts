/** Names under which Nest hands out what is not a class. */
export const READ_MODEL = Symbol("read model");
