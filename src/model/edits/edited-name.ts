const ENDING = ' (edited)';

/** What an edit of a preset is called: its name alone would be that of another experiment. */
export const editedName = (name: string): string => name + ENDING;

/** Whether two are called by one name but for that. */
export const sameButEdited = (one: string, other: string): boolean =>
  one === other || editedName(one) === other || one === editedName(other);
